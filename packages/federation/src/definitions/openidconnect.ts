import type { Definition } from '../definition.ts'
import { openidProfile } from './openid-profile.ts'

export const openidconnect: Definition = {
  name: 'openidconnect',
  protocol: 'openid',
  scopes: ['openid', 'email', 'profile'],
  readProfile: openidProfile,
}
