/** Every route that answers browsers, as the services register them: a new one is attacked from its first day. */
import { registeredBy } from '../../services/gateway/test/routes/fixtures/registered-routes.ts'

export interface PageRoute {
  readonly method: 'GET' | 'POST'
  /** With something in place of each parameter. */
  readonly path: string
}

/** What stands for a parameter: things that are there where the route needs one to say anything. */
const THINGS: Readonly<Record<string, string>> = {
  '/if/flow/:slug/': '/if/flow/default-user-settings-flow/',
  '/flows/-/default/:designation/': '/flows/-/default/authentication/',
  '/application/o/:slug/end-session/': '/application/o/web/end-session/',
  '/application/launch/:slug/': '/application/launch/web/',
}

export async function pageRoutes(): Promise<PageRoute[]> {
  const services = await Promise.all([registeredBy('authorize'), registeredBy('device-flow')])
  return services
    .flatMap((registered) => [...registered.keys()])
    .map((route) => route.split(' ') as [method: string, url: string])
    .filter(([, url]) => !url.startsWith('/api/') && url !== '/application/o/device/')
    .map(([method, url]) => ({
      method: method as PageRoute['method'],
      path: THINGS[url] ?? url.replace(/:\w+/g, '1').replace('*', 'x'),
    }))
}
