/**
 * `oauth2/authorization_codes/`: always empty. A code is known by its hash alone, for a minute at most, and there
 * is no list of them.
 */
import type { Resource } from '../../resource/resource.ts'
import { ExpiringBaseGrantModel, grantFilters } from './grant-fields.ts'

export const authorizationCode: Resource = {
  path: '/oauth2/authorization_codes/',
  model: 'authentik_providers_oauth2.authorizationcode',
  component: 'ExpiringBaseGrantModel',
  key: 'id',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: ExpiringBaseGrantModel,
  filters: grantFilters,
  owned: true,
}
