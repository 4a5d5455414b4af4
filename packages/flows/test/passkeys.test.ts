import t from 'tap'
import { userHandleOf } from '../src/factors/passkey-options.ts'
import {
  addTotp,
  atSecondFactor,
  confirm,
  mfaWorld,
  signed,
  validateStage,
  validation,
  yubikey,
} from './factors.ts'
import { aBinding, aFlow, ana, aRun, aStage, aWorld, bo, stages } from './fixtures.ts'

const passwordless = aFlow({
  slug: 'passwordless',
  bindings: [
    aBinding(validateStage({ device_classes: ['webauthn'] }), 10),
    aBinding(stages.login, 20),
  ],
})

async function asked(settings = {}) {
  const world = mfaWorld(settings)
  await world.deps.authenticators.add(yubikey)
  const { run, result } = await atSecondFactor(world)
  return { world, run, challenge: validation(result) }
}

t.test('Web Authentication §7.2: refuses a signature', async (t) => {
  const cases = [
    ['for another page', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['for another challenge', { challenge: 'another' }],
    ['of another account', { userHandle: userHandleOf(bo) }],
    ['of a key that nobody has', { id: 'unknown' }],
  ] as const
  for (const [why, change] of cases) {
    const { world, run, challenge } = await asked()
    const result = await confirm(world, run, { webauthn: signed(challenge, change) })
    t.equal(result.session, undefined, why)
    t.match(result.challenge, { response_errors: { webauthn: [{ code: 'invalid' }] } }, why)
    t.match(world.deps.events.at(-1), { action: 'login_failed', context: { reason: String } })
  }
})

t.test('Web Authentication §6.1.1: a counter that does not grow tells of a copy', async (t) => {
  for (const signCount of [5, 4, 0]) {
    const { world, run, challenge } = await asked()
    const answer = signed(challenge, { signCount })
    t.equal((await confirm(world, run, { webauthn: answer })).session, undefined)
    t.match(world.deps.events.at(-1), {
      action: 'suspicious_request',
      user: { username: 'ana' },
      context: { reason: /copied/ },
    })
  }
})

t.test('an authenticator that does not count is taken', async (t) => {
  const world = mfaWorld()
  await world.deps.authenticators.add({ ...yubikey, signCount: 0 })
  const { run, result } = await atSecondFactor(world)
  const answer = signed(validation(result), { signCount: 0 })
  t.ok((await confirm(world, run, { webauthn: answer })).session)
})

t.test('an answer counts once, also of 50 at once', async (t) => {
  const { world, run, challenge } = await asked()
  const webauthn = signed(challenge)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => confirm(world, run, { webauthn })),
  )
  t.equal(answers.filter(({ session }) => session).length, 1)
  t.equal(world.deps.sessionsStarted.length, 1)
  const later = await atSecondFactor(world, { query: 'later' })
  t.notOk((await confirm(world, later.run, { webauthn })).session, 'nor in another window')
})

t.test('after a wrong answer the page asks with a new challenge', async (t) => {
  const { world, run, challenge } = await asked()
  const wrong = signed(challenge, { rpId: 'evil.example' })
  const again = validation(await confirm(world, run, { webauthn: wrong }))
  t.notOk((await confirm(world, run, { webauthn: signed(challenge) })).session)
  t.not(signed(again).challenge, signed(challenge).challenge)
})

t.test('reloading asks the same, so that two windows can be open', async (t) => {
  const { world, run, challenge } = await asked()
  const reloaded = validation(await world.engine.challenge(run))
  t.equal(signed(reloaded).challenge, signed(challenge).challenge)
})

t.test('a passkey alone signs in where nobody was named', async (t) => {
  const world = aWorld({ flows: [passwordless] })
  await world.deps.authenticators.add(yubikey)
  const run = aRun('passwordless')
  const challenge = validation(await world.engine.challenge(run))
  t.match(challenge, {
    pending_user: '',
    device_challenges: [
      {
        device_uid: '-1',
        challenge: { allowCredentials: [], userVerification: 'required' },
      },
    ],
  })
  const result = await confirm(world, run, { webauthn: signed(challenge) })
  t.ok(result.session)
  t.match(world.deps.sessionsStarted, [{ userId: ana.id, amr: ['hwk', 'user', 'mfa'] }])
  t.match(world.deps.events.at(-1), {
    action: 'login',
    context: {
      auth_method: 'auth_webauthn_pwl',
      auth_method_args: { mfa_devices: [{ model_name: 'webauthndevice' }] },
    },
  })
})

t.test('a passkey alone must know who holds it and name its owner', async (t) => {
  const cases = [
    ['nobody was verified', { isVerified: false }],
    ['nobody is named', { userHandle: undefined }],
    ['somebody else is named', { userHandle: userHandleOf(bo) }],
  ] as const
  for (const [why, change] of cases) {
    const world = aWorld({ flows: [passwordless] })
    await world.deps.authenticators.add(yubikey)
    const run = aRun('passwordless')
    const challenge = validation(await world.engine.challenge(run))
    const answer = { ...signed(challenge), ...change }
    t.notOk((await confirm(world, run, { webauthn: answer })).session, why)
  }
})

t.test('an account that is not active has no way in', async (t) => {
  const world = aWorld({ flows: [passwordless], users: [{ ...ana, isActive: false }] })
  await world.deps.authenticators.add(yubikey)
  const run = aRun('passwordless')
  const challenge = validation(await world.engine.challenge(run))
  t.notOk((await confirm(world, run, { webauthn: signed(challenge) })).session)
})

t.test('who is signed in and signs in anew is nobody until a passkey says who', async (t) => {
  const world = aWorld({ flows: [passwordless] })
  await addTotp(world)
  const run = aRun('passwordless', { user: ana })
  const { device_challenges } = validation(await world.engine.challenge(run))
  t.match(device_challenges, [{ device_uid: '-1' }])
})

const offered = aFlow({
  slug: 'offered',
  bindings: [
    aBinding(
      aStage('authentik_stages_identification.identificationstage', {
        user_fields: ['username'],
        webauthn_stage: 'stage-validate',
      }),
      10,
    ),
    aBinding(stages.password, 20),
    aBinding(validateStage({ not_configured_action: 'deny' }), 30),
    aBinding(stages.login, 100),
  ],
})

t.test('the page of the name takes a passkey in place of all that follows', async (t) => {
  const stage = { ...validateStage(), id: 'stage-validate' }
  const world = aWorld({ flows: [offered], stages: [stage] })
  await world.deps.authenticators.add(yubikey)
  const run = aRun('offered')
  const { challenge } = await world.engine.challenge(run)
  if (challenge.component !== 'ak-stage-identification') throw new Error(challenge.component)
  t.match(challenge.passkey_challenge, { rpId: 'id.example', userVerification: 'required' })
  const passkey = {
    ...{ id: 'yubikey', origin: 'https://id.example', rpId: 'id.example', signCount: 6 },
    challenge: challenge.passkey_challenge?.challenge,
    userHandle: userHandleOf(ana),
  }
  const component = 'ak-stage-identification'
  const refused = await world.engine.respond(run, { component, passkey: { ...passkey, rpId: 'x' } })
  t.match(refused.challenge, { response_errors: { passkey: [{ code: 'invalid' }] } })
  const { challenge: again } = await world.engine.challenge(run)
  const fresh = { ...passkey, challenge: Reflect.get(again, 'passkey_challenge').challenge }
  const text = JSON.stringify(fresh)
  t.ok(
    (await world.engine.respond(run, { component, passkey: text })).session,
    'as a form sends it',
  )
  t.match(world.deps.events.at(-1), { context: { auth_method: 'auth_webauthn_pwl' } })
})

t.test('a passkey is no answer where none is asked for', async (t) => {
  const world = aWorld()
  const run = aRun('login')
  const { challenge } = await world.engine.challenge(run)
  t.notOk('passkey_challenge' in challenge)
  const answer = { component: 'ak-stage-identification', passkey: { id: 'yubikey' } }
  t.match((await world.engine.respond(run, answer)).challenge, {
    response_errors: { uid_field: [{ code: 'required' }] },
  })
})
