import type { Definition } from '../definition.ts'

/** @see {@link https://developers.facebook.com/docs/graph-api/reference/user} */
export const facebook: Definition = {
  name: 'facebook',
  protocol: 'oauth',
  scopes: ['email'],
  scopeSeparator: ',',
  readProfile: (info) => ({
    identifier: info['id'],
    // It has no usernames.
    username: undefined,
    name: info['name'],
    email: info['email'],
  }),
}
