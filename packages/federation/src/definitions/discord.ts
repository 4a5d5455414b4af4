import type { Definition } from '../definition.ts'

/** @see {@link https://discord.com/developers/docs/resources/user#user-object} */
export const discord: Definition = {
  name: 'discord',
  protocol: 'oauth',
  scopes: ['email', 'identify'],
  readProfile: (info) => ({
    identifier: info['id'],
    username: info['username'],
    name: info['global_name'] ?? info['username'],
    email: info['email'],
    emailVerified: info['verified'],
  }),
}
