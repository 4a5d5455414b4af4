import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

/** GitLab, and servers of its kind. @see {@link https://docs.gitlab.com/integration/openid_connect_provider} */
export const gitlab: Definition = {
  name: 'gitlab',
  protocol: 'openid',
  scopes: ['openid', 'profile', 'email'],
  readProfile: openidProfile,
}
