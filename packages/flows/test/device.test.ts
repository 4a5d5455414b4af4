import t from 'tap'
import { deviceStart } from '../src/starts.ts'
import { aClient, aDevice, anApplication } from './applications.ts'
import { NOW } from './fakes.ts'
import {
  aFlow,
  aPolicy,
  aRun,
  asAna,
  aWorld,
  consentFlow,
  deviceFlow,
  silentFlow,
  type World,
} from './fixtures.ts'

const withDevice = { devices: [aDevice()] }

/** Ana on the page of the device flow. */
async function atDevice(
  world: World,
  { code, run = asAna('device') }: { code?: string; run?: ReturnType<typeof aRun> } = {},
) {
  const start = { flow: deviceFlow, restartUrl: '/device', ...(code !== undefined && { code }) }
  const started = await world.engine.start(run, deviceStart(run, start))
  return { run, started, respond: (answer: object) => world.engine.respond(run, { ...answer }) }
}

const approve = { action: 'approve', user_code: 'WDJB-MJHT' }

t.test('code, what asks, consent, done', async (t) => {
  const world = aWorld(withDevice)
  const { started, respond } = await atDevice(world)
  t.match(started, {
    kind: 'interaction',
    to: '/if/flow/device/',
    result: { challenge: { component: 'ak-provider-oauth2-device-code' } },
  })
  t.match((await respond({ code: 'wdjb mjht' })).challenge, {
    component: 'gatehouse-stage-device-approval',
    pending_user: 'ana',
    user_code: 'WDJB-MJHT',
    application_name: 'Jellyfin',
    client_address: '198.51.100.9',
    user_agent: 'TV/1.0',
    requested_ago: 30,
    expires_in: 870,
    permissions: [{ id: 'email', name: 'Email address' }],
  })
  t.equal(world.deps.devicesAnswered.size, 0)
  const { challenge } = await respond(approve)
  if (challenge.component !== 'ak-stage-consent') throw new Error(challenge.component)
  t.equal(world.deps.devicesAnswered.size, 0, 'not before the consent')
  t.match((await respond({ token: challenge.token })).challenge, {
    component: 'ak-provider-oauth2-device-code-finish',
    outcome: 'approved',
    application_name: 'Jellyfin',
  })
  t.match(world.deps.devicesAnswered.get('WDJBMJHT'), {
    providerId: 1,
    clientId: 'jellyfin',
    userId: 7,
    sid: 'sid-of-ana',
    scopes: ['openid', 'email'],
    issuer: 'https://id.example/application/o/jellyfin/',
    authTime: 1_799_999_500,
    amr: ['pwd'],
    grantedAt: NOW,
  })
  t.match(world.deps.logoutNoticesFor, [{ clientId: 'jellyfin', userId: 7, sid: 'sid-of-ana' }])
  t.match(world.deps.events, [
    { action: 'authorize_application', context: { scopes: 'openid email' } },
  ])
})

t.test('RFC 8628 §6.1: the code is read in any case, with any separators', async (t) => {
  for (const code of ['WDJB-MJHT', 'wdjbmjht', ' wdjb.mjht ', 'W D J B M J H T']) {
    const { respond } = await atDevice(aWorld(withDevice))
    t.equal((await respond({ code })).challenge.component, 'gatehouse-stage-device-approval', code)
  }
})

t.test('a wrong code is kept and can be corrected', async (t) => {
  const expired = aDevice({ userCode: 'BBBBBBBB', expiresAt: NOW })
  const { respond } = await atDevice(aWorld({ devices: [aDevice(), expired] }))
  for (const code of ['WDJB-MJHX', 'short', 'BBBB-BBBB', '"><b>']) {
    const { challenge } = await respond({ code })
    t.match(challenge, {
      component: 'ak-provider-oauth2-device-code',
      code,
      response_errors: { code: [{ string: 'Invalid code', code: 'invalid' }] },
    })
  }
  t.match((await respond({})).challenge, { response_errors: { code: [{ code: 'required' }] } })
  t.equal(
    (await respond({ code: 'WDJBMJHT' })).challenge.component,
    'gatehouse-stage-device-approval',
  )
})

t.test(
  'RFC 8628 §3.3.1: a code in the link is prefilled and never submitted by itself',
  async (t) => {
    const { started, respond } = await atDevice(aWorld(withDevice), { code: 'WDJB-MJHT' })
    t.match(started.result.challenge, {
      component: 'ak-provider-oauth2-device-code',
      code: 'WDJB-MJHT',
    })
    t.equal(
      (await respond({ code: 'WDJB-MJHT' })).challenge.component,
      'gatehouse-stage-device-approval',
    )
  },
)

t.test('denying, here or on the consent page, tells the device', async (t) => {
  const denied = { component: 'ak-provider-oauth2-device-code-finish', outcome: 'denied' }
  const world = aWorld(withDevice)
  const { respond } = await atDevice(world)
  await respond({ code: 'WDJBMJHT' })
  t.match((await respond({ ...approve, action: 'deny' })).challenge, denied)
  t.equal(world.deps.devicesAnswered.get('WDJBMJHT'), 'denied')

  const other = aWorld(withDevice)
  const late = await atDevice(other)
  await late.respond({ code: 'WDJBMJHT' })
  const { challenge } = await late.respond(approve)
  const token = 'token' in challenge ? challenge.token : ''
  t.match((await late.respond({ token, cancel: '1' })).challenge, denied)
  t.equal(other.deps.devicesAnswered.get('WDJBMJHT'), 'denied')
})

t.test('RFC 8628 §5.4: nothing but the pressed button approves', async (t) => {
  const world = aWorld(withDevice)
  const { respond, run } = await atDevice(world)
  await respond({ code: 'WDJBMJHT' })
  const here = 'gatehouse-stage-device-approval'
  const answers: object[] = [
    {},
    { user_code: 'WDJB-MJHT' },
    { action: 'yes', user_code: 'WDJB-MJHT' },
    { action: 'approve' },
    { action: 'approve', user_code: 'BBBB-BBBB' },
    { component: 'ak-stage-consent', ...approve },
  ]
  for (const answer of answers) t.equal((await respond(answer)).challenge.component, here)
  t.equal((await world.engine.challenge(run)).challenge.component, here)
  t.equal(world.deps.devicesAnswered.size, 0)
})

t.test('approving twice at once grants once', async (t) => {
  const clients = [aClient({ authorizationFlowId: silentFlow.id })]
  const world = aWorld({ ...withDevice, clients })
  const { respond } = await atDevice(world)
  await respond({ code: 'WDJBMJHT' })
  const results = await Promise.all([respond(approve), respond(approve)])
  const components = results.map(({ challenge }) => challenge.component).sort()
  t.same(components, ['ak-provider-oauth2-device-code-finish', 'xak-flow-redirect'])
  t.equal(world.deps.events.length, 1)
})

t.test('a code that ran out or was answered meanwhile says so', async (t) => {
  const clients = [aClient({ authorizationFlowId: silentFlow.id })]
  const answered = aWorld({ ...withDevice, clients })
  const first = await atDevice(answered)
  await first.respond({ code: 'WDJBMJHT' })
  answered.deps.devicesAnswered.set('WDJBMJHT', 'denied')
  t.match((await first.respond(approve)).challenge, {
    component: 'ak-stage-flow-error',
    error: /expired or was used/,
  })

  const gone = aWorld({ ...withDevice, clients })
  const second = await atDevice(gone)
  await second.respond({ code: 'WDJBMJHT' })
  gone.deps.devices.clear()
  t.match((await gone.engine.challenge(second.run)).challenge, {
    component: 'ak-stage-access-denied',
    error_message: /Ask your device for a new one/,
  })
})

t.test('only who may use the application gets as far as its approval', async (t) => {
  const application = anApplication({ policyBindings: [aPolicy('user.username == "bo"')] })
  const world = aWorld({ ...withDevice, clients: [aClient({ application })] })
  const { respond } = await atDevice(world)
  t.match((await respond({ code: 'WDJBMJHT' })).challenge, {
    component: 'ak-stage-access-denied',
    error_message: 'You may not use Jellyfin.',
  })
  const without = aWorld({ ...withDevice, clients: [aClient({ grantTypes: new Set() })] })
  const other = await atDevice(without)
  t.match((await other.respond({ code: 'WDJBMJHT' })).challenge, {
    response_errors: { code: [{}] },
  })
})

t.test("the application's own flow decides too", async (t) => {
  const flow = aFlow({
    ...consentFlow,
    slug: 'own',
    policyBindings: [aPolicy('user.is_superuser')],
  })
  const clients = [aClient({ authorizationFlowId: flow.id })]
  const world = aWorld({ ...withDevice, clients, flows: [deviceFlow, flow] })
  const { respond } = await atDevice(world)
  await respond({ code: 'WDJBMJHT' })
  t.equal((await respond(approve)).challenge.component, 'ak-stage-access-denied')
  t.equal(world.deps.devicesAnswered.size, 0)
})

t.test('whoever is not signed in signs in first', async (t) => {
  const to = '/flows/-/default/authentication/?next=%2Fdevice'
  for (const authentication of ['require_authenticated', 'none'] as const) {
    const flow = { ...deviceFlow, authentication }
    const { engine } = aWorld({ ...withDevice, flows: [flow] })
    const run = aRun('device')
    const started = await engine.start(run, deviceStart(run, { flow, restartUrl: '/device' }))
    t.same(started.result.challenge, { component: 'xak-flow-redirect', to }, authentication)
  }
})

t.test('the flow page without a plan leads to /device', async (t) => {
  const { engine } = aWorld()
  const { challenge } = await engine.challenge(asAna('device', { query: 'code=WDJB-MJHT' }))
  t.same(challenge, { component: 'xak-flow-redirect', to: '/device?code=WDJB-MJHT' })
})
