import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

/** @see {@link https://developer.apple.com/documentation/signinwithapple} */
export const apple: Definition = {
  name: 'apple',
  protocol: 'openid',
  scopes: ['name', 'email'],
  // Apple gives names and addresses to nobody else.
  formPost: true,
  secretInBody: true,
  signedSecret: true,
  readProfile: (info) => ({ ...openidProfile(info), username: undefined }),
}
