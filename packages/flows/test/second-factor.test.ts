import t from 'tap'
import {
  addTotp,
  atSecondFactor,
  codeOf,
  confirm,
  email,
  mfaFlow,
  mfaWorld,
  signed,
  validation,
  yubikey,
} from './factors.ts'
import { ana, aRun, bo } from './fixtures.ts'

t.test('nobody notices who has no second factor and needs none', async (t) => {
  const world = mfaWorld({ not_configured_action: 'skip' })
  const { result } = await atSecondFactor(world)
  t.ok(result.session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd'])
})

t.test('RFC 8176 §2: the session says what was proved', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  const { run, result } = await atSecondFactor(world)
  t.match(result.challenge, {
    component: 'ak-stage-authenticator-validate',
    pending_user: 'ana',
    configuration_stages: [],
    device_challenges: [{ device_class: 'totp', device_uid: '1', challenge: {}, last_used: null }],
  })
  const { session } = await confirm(world, run, { code: codeOf(world) })
  t.ok(session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd', 'otp', 'mfa'])
  t.match(world.deps.events.at(-1), {
    action: 'login',
    context: {
      auth_method: 'password',
      auth_method_args: {
        mfa_devices: [
          {
            pk: 1,
            app: 'authentik_stages_authenticator_totp',
            model_name: 'totpdevice',
            name: 'Phone',
          },
        ],
      },
    },
  })
})

t.test('a recovery code is good once', async (t) => {
  const world = mfaWorld()
  const codes = ['k7xm2pqdh9rw', 'a3bc4def5ghj']
  await world.deps.authenticators.add({ kind: 'static', userId: ana.id, name: 'Codes', codes })
  const { run } = await atSecondFactor(world)
  t.ok((await confirm(world, run, { code: 'k7xm-2pqd-h9rw' })).session)
  const again = await atSecondFactor(world, { query: 'again' })
  t.notOk((await confirm(world, again.run, { code: 'k7xm-2pqd-h9rw' })).session)
  t.ok((await confirm(world, again.run, { code: 'a3bc4def5ghj' })).session)
  const empty = await atSecondFactor(world, { query: 'empty' })
  t.ok(empty.result.session, 'an empty set is none')
})

t.test('a passkey confirms, and is offered with those that the person has', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  await world.deps.authenticators.add(yubikey)
  await world.deps.authenticators.recordUse(2, world.deps.clock.now())
  const { run, result } = await atSecondFactor(world)
  const asked = validation(result)
  t.match(asked.device_challenges, [
    {
      device_class: 'webauthn',
      last_used: /^2027/,
      devices: [{ name: 'YubiKey' }],
      challenge: {
        rpId: 'id.example',
        userVerification: 'preferred',
        allowCredentials: [{ id: 'yubikey', type: 'public-key', transports: ['usb'] }],
      },
    },
    { device_class: 'totp' },
  ])
  t.ok((await confirm(world, run, { webauthn: signed(asked) })).session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd', 'hwk', 'user', 'mfa'])
  t.match(await world.deps.authenticators.findCredential('yubikey'), { signCount: 6 })
})

t.test('the last way used comes first, recovery codes last', async (t) => {
  const world = mfaWorld()
  const { authenticators, clock } = world.deps
  await authenticators.add({ kind: 'static', userId: ana.id, name: 'Codes', codes: ['a', 'b'] })
  await addTotp(world)
  await authenticators.add(email)
  await authenticators.useRecoveryCode(ana.id, 'a', clock.now())
  await authenticators.recordUse(3, clock.now() - 1000)
  const { result } = await atSecondFactor(world)
  t.same(
    validation(result).device_challenges.map(({ device_class }) => device_class),
    ['email', 'totp', 'static'],
  )
})

t.test('only what the stage takes is offered and taken', async (t) => {
  const world = mfaWorld({ device_classes: ['webauthn'], not_configured_action: 'deny' })
  await addTotp(world)
  const denied = await atSecondFactor(world)
  t.match(denied.result.challenge, { component: 'ak-stage-access-denied' })
  await world.deps.authenticators.add(yubikey)
  const { run } = await atSecondFactor(world, { query: 'again' })
  t.notOk((await confirm(world, run, { code: codeOf(world) })).session)
})

t.test('answers that are none are refused', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  const { run } = await atSecondFactor(world)
  for (const answer of [
    {},
    { code: '' },
    { code: 'x'.repeat(300) },
    { webauthn: 'no json' },
    { webauthn: {} },
    { webauthn: { id: 'unknown' } },
    { selected_challenge: 'null' },
    { selected_challenge: { device_class: 'totp', device_uid: '99' } },
    { selected_challenge: { device_class: '__proto__' } },
    { selected_stage: 'x' },
    { code: { $ne: 1 } },
  ]) {
    const { challenge, session } = await confirm(world, run, answer)
    t.equal(session, undefined)
    t.match(challenge, { response_errors: Object }, JSON.stringify(answer))
  }
})

t.test('no stage before it can be left out by answering it', async (t) => {
  const world = mfaWorld()
  await addTotp(world)
  const run = aRun('mfa')
  await world.engine.challenge(run)
  const skipped = await confirm(world, run, { code: codeOf(world) })
  t.equal(skipped.challenge.component, 'ak-stage-identification')
  await world.engine.respond(run, { component: 'ak-stage-identification', uid_field: 'ana' })
  t.equal(
    (await confirm(world, run, { code: codeOf(world) })).challenge.component,
    'ak-stage-password',
  )
  const { run: atFactor } = await atSecondFactor(world, { query: 'x' })
  const login = await world.engine.respond(atFactor, { component: 'ak-stage-user-login' })
  t.equal(login.challenge.component, 'ak-stage-authenticator-validate')
  t.equal(login.session, undefined)
})

t.test("somebody else's factors are worth nothing", async (t) => {
  const world = mfaWorld({}, { flows: [mfaFlow()] })
  await world.deps.authenticators.add({ ...yubikey, userId: bo.id })
  await addTotp(world)
  const { run, result } = await atSecondFactor(world)
  const asked = validation(result)
  const [own] = asked.device_challenges
  t.equal(asked.device_challenges.length, 1)
  t.equal(own?.device_class, 'totp')
  const challenge = (await world.deps.plans.find('browser', run.planId))?.context.passkeyChallenge
  const answer = signed(asked, { challenge: challenge ?? '' })
  t.notOk((await confirm(world, run, { webauthn: answer })).session)
  t.match(world.deps.events.at(-1), {
    action: 'login_failed',
    user: { username: 'ana' },
    context: { reason: "somebody else's credential" },
  })
})
