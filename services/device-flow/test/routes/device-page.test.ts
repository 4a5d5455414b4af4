import { createPolicyPreparation } from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import {
  createFlowExecutor,
  type ExecutorResult,
  type FlowDeps,
  type FlowPlan,
  type StartResult,
} from '@gatehouse/flows'
import t, { type Test } from 'tap'
import {
  ana,
  brandWithoutDeviceFlow,
  build,
  deviceFlow,
  type Fakes,
  NOW,
  signedIn,
} from '../fixtures.ts'

const FLOW_PAGE = /^\/if\/flow\/default-device-code-flow\/\?/

/** The service on a real flow engine, with a record of the plans that were made. */
async function setup(t: Test, fakes: Fakes = {}) {
  const plans: FlowPlan[] = []
  const engine = {
    plans: {
      create: async (_browser: string, _id: string, plan: FlowPlan) => void plans.push(plan),
    },
    flows: { findById: async () => deviceFlow },
    users: { findById: async () => ana },
    policyPreparation: createPolicyPreparation({} as never),
    clock: { now: () => NOW },
  }
  const executor = createFlowExecutor(engine as unknown as FlowDeps)
  const { app, logged } = await build({ ...fakes, deps: { executor, ...fakes.deps } })
  t.teardown(() => app.close())
  return { app, plans, logged }
}

t.test('who is not signed in comes back with the code after signing in', async (t) => {
  const cases: [url: string, next: string][] = [
    ['/device', '/device'],
    ['/device/', '/device'],
    ['/device?code=WDJB-MJHT', '/device?code=WDJB-MJHT'],
    ['/device/?code=wdjb%20mjht', '/device?code=WDJB-MJHT'],
    ['/device?code=&next=//evil.example', '/device'],
    ['/device?code=%26next%3D//evil.example', '/device?code=%26next%3D%2F%2Fevil.example'],
  ]
  for (const [url, next] of cases) {
    t.test(url, async (t) => {
      const { app, plans } = await setup(t)
      const response = await app.inject(url)
      t.equal(response.statusCode, 303)
      const to = new URL(response.headers.location ?? '', 'https://id.example.com')
      t.equal(to.pathname, '/flows/-/default/authentication/')
      t.same([...to.searchParams], [['next', next]])
      t.equal(response.headers['cache-control'], 'no-store')
      t.same(plans, [])
    })
  }
})

t.test('who is signed in is asked for the code', async (t) => {
  const { app, plans } = await setup(t)
  const response = await app.inject({ url: '/device', cookies: signedIn })
  t.equal(response.statusCode, 303)
  t.match(response.headers.location, FLOW_PAGE)
  t.notMatch(response.headers.location, 'code=')
  t.match(plans, [{ restartUrl: '/device', flowId: deviceFlow.id, context: { userId: ana.id } }])
  t.equal(plans[0]?.context.prefilledCode, undefined)
  t.same(
    plans[0]?.steps.map(({ model }) => model),
    ['gatehouse.device_code', 'gatehouse.device_approval', 'gatehouse.device_code_finish'],
  )
})

t.test('RFC 8628 §3.3.1: a code in the address is filled in, never submitted', async (t) => {
  const cases: [what: string, code: string, filledIn: string][] = [
    ['as it is shown', 'WDJB-MJHT', 'WDJB-MJHT'],
    ['in lower case without dash', 'wdjbmjht', 'WDJB-MJHT'],
    ['what is no code stays for the person to correct', '<b>12', '<b>12'],
    ['what is far too long is cut', 'é'.repeat(500), 'é'.repeat(64)],
  ]
  for (const [what, code, filledIn] of cases) {
    t.test(what, async (t) => {
      const { app, plans } = await setup(t)
      const query = new URLSearchParams({ code })
      const response = await app.inject({ url: `/device?${query}`, cookies: signedIn })
      t.equal(response.statusCode, 303)
      t.match(plans, [{ context: { prefilledCode: filledIn }, steps: { length: 3 } }])
      const restart = new URL(plans[0]?.restartUrl ?? '', 'https://id.example.com')
      t.equal(restart.searchParams.get('code'), filledIn)
    })
  }
})

t.test('a posted code is filled in the same way', async (t) => {
  const { app, plans } = await setup(t)
  const response = await app.inject({
    method: 'POST',
    url: '/device',
    cookies: signedIn,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'code=wdjb-mjht',
  })
  t.equal(response.statusCode, 303)
  t.match(response.headers.location, FLOW_PAGE)
  t.match(plans, [{ context: { prefilledCode: 'WDJB-MJHT' }, steps: { length: 3 } }])
})

t.test('a code posted by nobody leads to the sign-in first', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({
    method: 'POST',
    url: '/device',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'code=wdjb-mjht',
  })
  t.equal(response.statusCode, 303)
  t.match(response.headers.location, encodeURIComponent('/device?code=WDJB-MJHT'))
})

t.test('two tabs are two plans', async (t) => {
  const { app } = await setup(t)
  const pages = new Set()
  for (const _ of [1, 2]) {
    pages.add((await app.inject({ url: '/device', cookies: signedIn })).headers.location)
  }
  t.equal(pages.size, 2)
})

t.test('a brand without a device code flow tells what to set', async (t) => {
  const cases: [what: string, fakes: Fakes][] = [
    ['when none is set', { brand: brandWithoutDeviceFlow }],
    ['when it was deleted', { deps: { flows: { findById: async () => undefined } } }],
  ]
  for (const [what, fakes] of cases) {
    t.test(what, async (t) => {
      const { app } = await setup(t, fakes)
      for (const cookies of [{}, signedIn]) {
        const response = await app.inject({ url: '/device', cookies })
        t.equal(response.statusCode, 404)
        t.match(response.headers['content-type'], 'text/html')
        t.match(response.body, 'flow_device_code')
        t.match(response.body, fakes.brand?.domain ?? 'authentik-default')
      }
    })
  }
})

t.test('a repeated code is refused with a page', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({ url: '/device?code=A&code=B', cookies: signedIn })
  t.equal(response.statusCode, 400)
  t.match(response.headers['content-type'], 'text/html')
})

t.test('what is no form is refused with a page', async (t) => {
  const { app } = await setup(t)
  const response = await app.inject({
    method: 'POST',
    url: '/device',
    cookies: signedIn,
    headers: { 'content-type': 'application/json' },
    payload: '{}',
  })
  t.equal(response.statusCode, 400)
  t.match(response.headers['content-type'], 'text/html')
})

t.test('pages cannot be framed and run no script', async (t) => {
  const { app } = await setup(t, { brand: brandWithoutDeviceFlow })
  const { headers } = await app.inject('/device')
  t.match(headers['content-security-policy'], "default-src 'none'")
  t.match(headers['content-security-policy'], "frame-ancestors 'none'")
  t.equal(headers['x-frame-options'], 'DENY')
})

t.test('a flow that refuses the person', async (t) => {
  const started = (result: ExecutorResult): Fakes => {
    const start = async (): Promise<StartResult> => ({ kind: 'denied', result })
    return { deps: { executor: { start } } }
  }

  t.test('shows its page', async (t) => {
    const user = { pending_user: 'ana', pending_user_avatar: '' }
    const challenge = { component: 'ak-stage-access-denied', ...user } as const
    const { app } = await setup(t, started({ challenge, status: 403 }))
    const response = await app.inject({ url: '/device', cookies: signedIn })
    t.equal(response.statusCode, 403)
    t.match(response.body, 'You have no access')
  })

  t.test('or leads on, and its changes of the session count', async (t) => {
    const challenge = { component: 'xak-flow-redirect', to: '/elsewhere' } as const
    const { app } = await setup(t, started({ challenge, session: 'end' }))
    const response = await app.inject({ url: '/device', cookies: signedIn })
    t.equal(response.statusCode, 303)
    t.equal(response.headers.location, '/elsewhere')
    t.match(response.cookies, [{ name: '__Host-gatehouse_session', value: '' }])
  })
})

t.test('says so, in a page, when the store is down', async (t) => {
  const brands = { match: () => Promise.reject(new UnavailableError('postgres')) }
  const executor = { start: () => Promise.reject(new UnavailableError('redis')) }
  for (const deps of [{ brands }, { executor }]) {
    const { app } = await setup(t, { deps })
    const response = await app.inject({ url: '/device', cookies: signedIn })
    t.equal(response.statusCode, 503)
    t.match(response.headers['content-type'], 'text/html')
    t.ok(response.headers['retry-after'])
  }
})

t.test('speaks the language of the browser', async (t) => {
  const { app } = await setup(t, { brand: brandWithoutDeviceFlow })
  const german = await app.inject({ url: '/device', headers: { 'accept-language': 'de-AT' } })
  t.match(german.body, '<html lang="de"')
  const asked = await app.inject({
    url: '/device?ui_locales=en',
    headers: { 'accept-language': 'de' },
  })
  t.match(asked.body, '<html lang="en"')
})
