import { cacheRoutes } from '../cache-routes.ts'

export const policyCacheRoutes = cacheRoutes({
  path: '/policies/all/',
  tag: 'policies',
  view: 'authentik_policies.view_policy_cache',
  clear: 'authentik_policies.clear_policy_cache',
})
