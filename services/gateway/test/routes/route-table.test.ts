import { adminService } from '@gatehouse/admin'
import { authorizeService } from '@gatehouse/authorize'
import { deviceFlowService } from '@gatehouse/device-flow'
import { tokenService } from '@gatehouse/token'
import { userinfoService } from '@gatehouse/userinfo'
import Fastify, { type FastifyPluginAsync } from 'fastify'
import t from 'tap'
import { ROUTES, SERVICES, type ServiceName } from '../../src/routes/route-table.ts'

const PLUGINS: Readonly<Record<ServiceName, unknown>> = {
  authorize: authorizeService,
  token: tokenService,
  'device-flow': deviceFlowService,
  userinfo: userinfoService,
  admin: adminService,
}

/** Stands for every dependency, and for a list of none: nothing is asked of it while routes are registered. */
const anything: unknown = new Proxy(() => anything, {
  get(_target, name) {
    if (name === Symbol.iterator) return () => [].values()
    return name === 'then' || typeof name === 'symbol' ? undefined : anything
  },
})
const deps = new Proxy({}, { get: () => anything })

/** `GET /path` for each route that the service registers. */
async function registeredBy(service: ServiceName): Promise<string[]> {
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  const registered = new Set<string>()
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) registered.add(`${one} ${url}`)
  })
  // Not `register(plugin, deps)`: Fastify reads options of its own there.
  await app.register((scope) => (PLUGINS[service] as FastifyPluginAsync<object>)(scope, deps))
  await app.ready()
  await app.close()
  return [...registered].filter((route) => !/^(HEAD|OPTIONS) /.test(route))
}

/** `GET /path` for each row of the table; `GET /path/` where it also means what is below. */
function inTable(service: ServiceName) {
  const rows = ROUTES.filter((route) => route.service === service).flatMap(({ path, methods }) =>
    methods.map((method) => `${method} ${path}`),
  )
  const isSpace = (row: string) => row.endsWith('/**')
  return {
    routes: rows.filter((row) => !isSpace(row)),
    spaces: rows.filter(isSpace).map((row) => row.slice(0, -2)),
  }
}

for (const service of SERVICES) {
  t.test(`the table has the routes of ${service}, all of them and no other`, async (t) => {
    const { routes, spaces } = inTable(service)
    const registered = await registeredBy(service)
    const elsewhere = registered.filter((route) => !spaces.some((space) => route.startsWith(space)))
    t.same(elsewhere.sort(), routes.sort())
  })
}

t.test('no path is in the table twice', async (t) => {
  const paths = ROUTES.map(({ path }) => path)
  t.same(paths, [...new Set(paths)])
})
