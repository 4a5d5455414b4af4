import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

/** @see {@link https://developer.okta.com/docs/reference/api/oidc} */
export const okta: Definition = {
  name: 'okta',
  protocol: 'openid',
  scopes: ['openid', 'email', 'profile', 'groups'],
  readProfile: openidProfile,
}
