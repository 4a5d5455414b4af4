import { cacheRoutes } from '../cache-routes.ts'

export const flowCacheRoutes = cacheRoutes({
  path: '/flows/instances/',
  tag: 'flows',
  view: 'authentik_flows.view_flow_cache',
  clear: 'authentik_flows.clear_flow_cache',
})
