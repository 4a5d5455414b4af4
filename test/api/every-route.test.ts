/** Who gets in where: every route of the admin API, asked by nobody, by people with and without its permission, by a superuser. */
import { tokenHash } from '@gatehouse/database'
import { blueprint, person } from '@gatehouse/testkit'
import t from 'tap'
import { routesOfApi } from '../../services/admin/src/openapi/committed-document.ts'
import type { DescribedRoute } from '../../services/admin/src/openapi/described-routes.ts'
import { apiOf, ROOT, startApi } from './client.ts'

const NO_PERMISSION = 'You do not have permission to perform this action.'
const NOBODY = 'Authentication credentials were not provided.'
/** A blueprint can say anything, so that its permission alone is not enough. */
const FOR_SUPERUSERS = [
  'post /managed/blueprints/{instance_uuid}/apply/',
  'post /managed/blueprints/import/',
]

const routes = await routesOfApi()
const { product } = await startApi(t, { blueprints: blueprint('People', [person('plain')]) })
const { prisma } = product.deps.database

const keyOf = (of: string) => `api-token-of-${of}-0123456789-0123456789`

async function giveToken(userId: number, name: string): Promise<void> {
  const identifier = name.replaceAll('.', '-')
  const fields = { identifier, intent: 'api', expiring: false, userId }
  await prisma.token.create({ data: { ...fields, keyHash: tokenHash(keyOf(name)) } })
}

/** Somebody who has this permission, and no other. */
async function deputyFor(permission: string): Promise<void> {
  const role = { create: { name: permission, permissions: { create: [{ permission }] } } }
  const { id } = await prisma.user.create({
    data: { username: `deputy-${permission}`, roles: { create: [{ role }] } },
  })
  await giveToken(id, permission)
}

const plain = await prisma.user.findFirstOrThrow({ where: { username: 'plain' } })
await giveToken(plain.id, 'plain')
const permissions = new Set<string>(routes.flatMap(({ permission }) => permission ?? []))
for (const permission of permissions) if (permission.includes('.')) await deputyFor(permission)

/** Of what is not there. */
function pathOf({ path }: DescribedRoute): string {
  return path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    if (/uuid|^fsb|^pm_|^kp_/.test(name)) return '00000000-0000-4000-8000-000000000000'
    return /^id$|_id$|pk$/.test(name) ? '2147483000' : 'nothing-of-this-name'
  })
}

async function ask(route: DescribedRoute, token: string | undefined) {
  const body = route.method === 'get' || route.method === 'delete' ? undefined : {}
  const method = route.method.toUpperCase()
  const { status, body: said } = await apiOf(product.url, token).call(method, pathOf(route), body)
  return { status, detail: said.detail }
}

const nameOf = ({ method, path }: DescribedRoute) => `${method} ${path}`
const isFor = (who: string) => (route: DescribedRoute) => route.permission === who
const needsPermission = ({ permission }: DescribedRoute) => permission?.includes('.') === true

t.test('every route has a rule', async (t) => {
  t.ok(routes.length > 30)
  for (const route of routes) t.type(route.permission, 'string', nameOf(route))
})

t.test('nobody gets in without credentials, but where anyone may', async (t) => {
  for (const route of routes.filter((one) => !isFor('anyone')(one))) {
    t.same(await ask(route, undefined), { status: 403, detail: NOBODY }, nameOf(route))
  }
  for (const route of routes.filter(isFor('anyone'))) {
    t.not((await ask(route, undefined)).status, 403, nameOf(route))
  }
})

t.test('people without a permission reach what everybody has, and what is theirs', async (t) => {
  for (const route of routes) {
    const { status, detail } = await ask(route, keyOf('plain'))
    const isRefused = status === 403 && detail === NO_PERMISSION
    t.equal(isRefused, needsPermission(route) && !route.owned, nameOf(route))
  }
})

t.test('a role with the one permission of a route opens it', async (t) => {
  for (const route of routes.filter(needsPermission)) {
    const { status, detail } = await ask(route, keyOf(route.permission ?? ''))
    if (FOR_SUPERUSERS.includes(nameOf(route))) t.match(detail, 'Only superusers', nameOf(route))
    else t.not(status, 403, nameOf(route))
  }
})

t.test(
  'a superuser is refused nowhere, and nothing that is asked wrongly is our fault',
  async (t) => {
    for (const route of routes) {
      const { status } = await ask(route, ROOT)
      t.ok(status !== 403 && status < 500, `${nameOf(route)} ${status}`)
    }
  },
)
