/** `oauth2/refresh_tokens/`: one for each grant that goes on; its value is known to the client alone. */
import type { Resource } from '../../resource/resource.ts'
import { grantFilters, presentGrants, TokenModel } from './grant-fields.ts'

export const refreshToken = {
  path: '/oauth2/refresh_tokens/',
  model: 'authentik_providers_oauth2.refreshtoken',
  component: 'TokenModel',
  key: 'id',
  // To remove one is to revoke it: a route of its own.
  operations: ['list', 'retrieve', 'used_by'],
  object: TokenModel,
  filters: grantFilters,
  owned: true,
  present: presentGrants,
  concerns: () => [],
} as const satisfies Resource
