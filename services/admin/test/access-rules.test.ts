/** Roles let people in where they were given a permission, and as far as they were given it. */
import cookie from '@fastify/cookie'
import { apiErrors, requestContext } from '@gatehouse/http-kit'
import t, { type Test } from 'tap'
import { createAuthentication } from '../src/access/authenticate.ts'
import { guard } from '../src/access/guard.ts'
import { isPermitted, reachOf } from '../src/access/reach.ts'
import { as, build } from './fixtures.ts'

const PERMISSION = 'authentik_core.view_token'

/** A route for each kind of rule; it tells how far who asks reaches. */
async function buildRoutes(t: Test) {
  const { app, deps, world } = await build(t)
  await app.register(async (scope) => {
    const { brands, publicUrl, permissions } = deps
    await scope.register(apiErrors)
    await scope.register(requestContext, { brands, publicUrl })
    await scope.register(cookie)
    await scope.register(guard, { authenticate: createAuthentication(deps), permissions })
    const permission = PERMISSION
    scope.get('/own', { config: { permission, owned: true } }, async (one) => reachOf(one))
    scope.get('/objects', { config: { permission, owned: false } }, async (one) => reachOf(one))
    scope.get('/all', { config: { permission } }, async (one) => reachOf(one))
    scope.get('/me', { config: { permission: 'authenticated' } }, async (one) => reachOf(one))
    scope.get('/open', { config: { permission: 'anyone' } }, async (one) => reachOf(one))
    scope.get('/further', { config: { permission: 'anyone' } }, async (one) => ({
      all: isPermitted(one, PERMISSION),
      five: isPermitted(one, PERMISSION, 5),
      six: isPermitted(one, PERMISSION, '6'),
      account: isPermitted(one, 'authenticated'),
      anyone: isPermitted(one, 'anyone'),
    }))
  })
  const ask = async (path: string, who?: string) => {
    const answer = await app.inject({ url: path, headers: who ? as(who) : {} })
    return answer.statusCode === 200 ? answer.json() : answer.statusCode
  }
  return { ask, world }
}

const nothing = { all: false, pks: [] }
const own = { all: false, pks: [], ownerId: 2 }

t.test('how far somebody reaches on each kind of route', async (t) => {
  const { ask, world } = await buildRoutes(t)
  const all = { all: true }
  const two = { all: false, pks: ['5', '7'] }
  type Answers = [own: unknown, objects: unknown, all: unknown, me: unknown, open: unknown]
  const cases: [who: string, granted: 'all' | Set<string> | undefined, answers: Answers][] = [
    ['nobody', undefined, [403, 403, 403, 403, nothing]],
    ['plain', undefined, [own, 403, 403, nothing, nothing]],
    ['plain', new Set(['5', '7']), [{ ...own, ...two }, two, 403, nothing, nothing]],
    ['plain', new Set(), [own, 403, 403, nothing, nothing]],
    ['plain', 'all', [all, all, all, nothing, nothing]],
    ['root', undefined, [all, all, all, all, all]],
  ]
  for (const [who, granted, answers] of cases) {
    world.granted = granted ? { 2: new Map([[PERMISSION, granted]]) } : {}
    const paths = ['/own', '/objects', '/all', '/me', '/open']
    const asked = paths.map((path) => ask(path, who === 'nobody' ? undefined : who))
    t.same(await Promise.all(asked), answers, `${who} with ${granted && [...granted]}`)
  }
})

t.test('a permission is for what it names and nothing else', async (t) => {
  const { ask, world } = await buildRoutes(t)
  for (const other of ['authentik_core.view_user', 'authentik_core.delete_token', 'view_token']) {
    world.granted = { 2: new Map([[other, 'all']]) }
    t.equal(await ask('/all', 'plain'), 403, other)
  }
  world.granted = { 1: new Map([[PERMISSION, 'all']]), 3: new Map([[PERMISSION, 'all']]) }
  t.equal(await ask('/all', 'plain'), 403, 'of other accounts')
  t.equal(await ask('/all', 'gone'), 403, 'of an account that is not active')
})

t.test('an action can ask for a second permission', async (t) => {
  const { ask, world } = await buildRoutes(t)
  const none = { all: false, five: false, six: false, account: false, anyone: true }
  t.same(await ask('/further'), none)
  t.same(await ask('/further', 'plain'), { ...none, account: true })
  world.granted = { 2: new Map([[PERMISSION, new Set(['5'])]]) }
  t.same(await ask('/further', 'plain'), { ...none, account: true, five: true })
  const every = { all: true, five: true, six: true, account: true, anyone: true }
  world.granted = { 2: new Map([[PERMISSION, 'all']]) }
  t.same(await ask('/further', 'plain'), every)
  t.same(await ask('/further', 'root'), every)
})
