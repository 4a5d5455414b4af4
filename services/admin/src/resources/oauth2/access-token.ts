/**
 * `oauth2/access_tokens/`: always empty. Access tokens are signed and stored nowhere, so there is nothing to list;
 * they end with their grant, by the refresh token or the session.
 */
import type { Resource } from '../../resource/resource.ts'
import { grantFilters, TokenModel } from './grant-fields.ts'

export const accessToken: Resource = {
  path: '/oauth2/access_tokens/',
  model: 'authentik_providers_oauth2.accesstoken',
  component: 'TokenModel',
  key: 'id',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: TokenModel,
  filters: grantFilters,
  owned: true,
}
