import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

/** @see {@link https://api.slack.com/authentication/sign-in-with-slack} */
export const slack: Definition = {
  name: 'slack',
  protocol: 'openid',
  scopes: ['openid', 'email', 'profile'],
  readProfile: (info) => ({ ...openidProfile(info), username: undefined }),
}
