import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

/** @see {@link https://developers.google.com/identity/openid-connect/openid-connect} */
export const google: Definition = {
  name: 'google',
  protocol: 'openid',
  scopes: ['openid', 'email', 'profile'],
  // It has no usernames, and an address is none.
  readProfile: (info) => ({ ...openidProfile(info), username: undefined }),
}
