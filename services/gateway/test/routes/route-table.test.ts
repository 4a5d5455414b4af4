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

/** KiB that a form may have when it may have files; see packages/http-kit/src/file-forms.ts. */
const FILES = 512

/** `GET /path` for each route that the service registers, with the KiB that it takes where it says so itself. */
async function registeredBy(service: ServiceName): Promise<Map<string, number>> {
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  const registered = new Map<string, number>()
  app.addHook('onRoute', function ({ method, url, bodyLimit = 0 }) {
    const files = this.hasContentTypeParser('multipart/form-data') ? FILES : 0
    for (const one of [method].flat()) {
      registered.set(`${one} ${url}`, Math.max(bodyLimit / 1024, one === 'POST' ? files : 0))
    }
  })
  // Not `register(plugin, deps)`: Fastify reads options of its own there.
  await app.register((scope) => (PLUGINS[service] as FastifyPluginAsync<object>)(scope, deps))
  await app.ready()
  await app.close()
  for (const route of registered.keys())
    if (/^(HEAD|OPTIONS) /.test(route)) registered.delete(route)
  return registered
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
    const registered = [...(await registeredBy(service)).keys()]
    const isInSpace = (route: string) => spaces.some((space) => route.startsWith(space))
    const elsewhere = registered.filter((route) => !isInSpace(route))
    const outside = routes.filter((route) => !(isInSpace(route) && registered.includes(route)))
    t.same(elsewhere.sort(), outside.sort())
  })

  t.test(`the proxy lets bodies pass that ${service} takes`, async (t) => {
    for (const [route, kib] of await registeredBy(service)) {
      const path = route.replace(/^\w+ /, '')
      const row =
        ROUTES.find((one) => one.path === path) ??
        ROUTES.find((one) => one.path.endsWith('/**') && path.startsWith(one.path.slice(0, -2)))
      t.ok((row?.bodyKib ?? 0) >= kib, `${route} takes ${kib} KiB`)
    }
  })
}

t.test('no path is in the table twice', async (t) => {
  const paths = ROUTES.map(({ path }) => path)
  t.same(paths, [...new Set(paths)])
})
