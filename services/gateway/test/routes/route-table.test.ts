import t from 'tap'
import { ROUTES, SERVICES, type ServiceName } from '../../src/routes/route-table.ts'
import { registeredBy } from './fixtures/registered-routes.ts'

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
