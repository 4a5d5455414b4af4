import type { Definition } from '../definition.ts'

/** @see {@link https://docs.mailcow.email/models/model-oauth2} */
export const mailcow: Definition = {
  name: 'mailcow',
  protocol: 'oauth',
  scopes: ['profile'],
  readProfile: (info) => ({
    identifier: info['email'],
    username: info['email'],
    name: info['full_name'] ?? info['displayName'],
    email: info['email'],
    // It is the mailbox itself that signs in.
    emailVerified: true,
  }),
}
