import t from 'tap'
import { atSecondFactor, codeOf, email, MODELS, mfaFlow, setupFlow, yubikey } from './factors.ts'
import {
  aBinding,
  aFlow,
  ana,
  aRun,
  aSession,
  aStage,
  asAna,
  aWorld,
  bo,
  stages,
} from './fixtures.ts'

const answer = (kind: string, fields: object = {}) => ({
  component: `ak-stage-authenticator-${kind}`,
  ...fields,
})

t.test('an app is set up with a first code, which is then used up', async (t) => {
  const world = aWorld({ flows: [setupFlow('totp', { digits: '8' }), mfaFlow()] })
  const run = asAna('setup-totp')
  const { challenge } = await world.engine.challenge(run)
  if (challenge.component !== 'ak-stage-authenticator-totp') throw new Error(challenge.component)
  const uri = new URL(challenge.config_url)
  t.match(challenge.config_url, 'otpauth://totp/Gatehouse:ana?')
  t.match(Object.fromEntries(uri.searchParams), { issuer: 'Gatehouse', digits: '8', period: '30' })
  const secret = uri.searchParams.get('secret') ?? ''
  t.equal(secret.length, 32, '160 bits')
  const plan = JSON.stringify(await world.deps.plans.find('browser', run.planId))
  t.notOk(plan.includes(secret), 'the plan keeps it sealed')
  t.same((await world.engine.challenge(run)).challenge, challenge, 'reloading shows the same')

  const wrong = await world.engine.respond(run, answer('totp', { code: '00000000' }))
  t.match(wrong.challenge, { response_errors: { code: [{ code: 'invalid' }] } })
  const off = codeOf(world, 4, secret, 8)
  t.match((await world.engine.respond(run, answer('totp', { code: off }))).challenge, {
    response_errors: { code: [{ string: /120 seconds ahead/ }] },
  })
  const code = codeOf(world, 0, secret, 8)
  const done = await world.engine.respond(run, answer('totp', { code, name: ' My phone ' }))
  t.match(done.challenge, { component: 'xak-flow-redirect', to: '/' })
  t.match(await world.deps.authenticators.list(ana.id), [
    { kind: 'totp', name: 'My phone', digits: 8 },
  ])
  t.match(world.deps.events.at(-1), {
    action: 'model_created',
    user: { username: 'ana' },
    context: { model: { model_name: 'totpdevice', name: 'My phone' }, flow: 'setup-totp' },
  })
  t.notOk(JSON.stringify(world.deps.events).includes(secret))

  const signIn = await atSecondFactor(world)
  const again = { component: 'ak-stage-authenticator-validate', code }
  t.notOk((await world.engine.respond(signIn.run, again)).session)
})

t.test('of two answers at once one sets something up', async (t) => {
  const world = aWorld({ flows: [setupFlow('totp')] })
  const run = asAna('setup-totp')
  const { challenge } = await world.engine.challenge(run)
  const secret = new URL(Reflect.get(challenge, 'config_url')).searchParams.get('secret') ?? ''
  const code = codeOf(world, 0, secret)
  await Promise.all(
    Array.from({ length: 50 }, () => world.engine.respond(run, answer('totp', { code }))),
  )
  t.equal((await world.deps.authenticators.list(ana.id)).length, 1)
})

t.test('recovery codes are shown until they are kept', async (t) => {
  const world = aWorld({ flows: [setupFlow('static', { token_count: 3, token_length: 16 })] })
  const run = asAna('setup-static')
  const { challenge } = await world.engine.challenge(run)
  const codes: string[] = Reflect.get(challenge, 'codes')
  t.match(codes, [/^[a-z2-9]{16}$/, /^[a-z2-9]{16}$/, /^[a-z2-9]{16}$/])
  t.match(challenge, { replaces: false })
  const plan = JSON.stringify(await world.deps.plans.find('browser', run.planId))
  for (const code of codes) t.notOk(plan.includes(code))
  t.same(await world.deps.authenticators.list(ana.id), [], 'not yet')
  await world.engine.respond(run, answer('static'))
  t.match(await world.deps.authenticators.list(ana.id), [{ kind: 'static', remainingCodes: 3 }])

  const anew = (await world.engine.challenge(run)).challenge
  t.match(anew, { replaces: true })
  t.not(Reflect.get(anew, 'codes')[0], codes[0], 'and never again')
})

t.test('a passkey is set up for the page and the person', async (t) => {
  const settings = {
    user_verification: 'required',
    resident_key_requirement: 'required',
    authenticator_attachment: 'cross-platform',
    hints: ['security-key'],
  }
  const world = aWorld({ flows: [setupFlow('webauthn', settings)] })
  await world.deps.authenticators.add({ ...yubikey, credentialId: 'before' })
  const run = asAna('setup-webauthn')
  const { challenge } = await world.engine.challenge(run)
  if (challenge.component !== 'ak-stage-authenticator-webauthn') throw new Error('another page')
  const { registration } = challenge
  t.match(registration, {
    rp: { id: 'id.example', name: 'Gatehouse' },
    user: { id: /^[\w-]{22}$/, name: 'ana', displayName: 'Ana Lima' },
    excludeCredentials: [{ id: 'before' }],
    authenticatorSelection: {
      authenticatorAttachment: 'cross-platform',
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    hints: ['security-key'],
    attestation: 'none',
  })
  const made = {
    ...{ id: 'new', origin: 'https://id.example', rpId: 'id.example', transports: ['usb'] },
    challenge: registration.challenge,
  }
  const unverified = { ...made, isVerified: false }
  await world.engine.respond(run, answer('webauthn', { response: unverified }))
  t.match(world.deps.events.at(-1), { action: 'suspicious_request' })
  t.equal(
    (await world.engine.respond(run, answer('webauthn', { response: made }))).challenge.component,
    'ak-stage-authenticator-webauthn',
    'the challenge was used',
  )
  const asked = (await world.engine.challenge(run)).challenge
  const fresh = Reflect.get(asked, 'registration').challenge
  const response = JSON.stringify({ ...made, challenge: fresh })
  const done = await world.engine.respond(run, answer('webauthn', { response }))
  t.equal(done.challenge.component, 'xak-flow-redirect')
  t.match((await world.deps.authenticators.list(ana.id))[1], { name: 'Security key' })
})

t.test('a passkey that is known is not taken, and tries may be limited', async (t) => {
  const world = aWorld({ flows: [setupFlow('webauthn', { max_attempts: 2 })] })
  await world.deps.authenticators.add({ ...yubikey, userId: bo.id })
  const run = asAna('setup-webauthn')
  const attempt = async () => {
    const { challenge } = await world.engine.challenge(run)
    const response = {
      ...{ id: 'yubikey', origin: 'https://id.example', rpId: 'id.example' },
      challenge: Reflect.get(challenge, 'registration').challenge,
    }
    return world.engine.respond(run, answer('webauthn', { response }))
  }
  t.match((await attempt()).challenge, { response_errors: { response: [{ code: 'known' }] } })
  t.match((await attempt()).challenge, { component: 'ak-stage-access-denied' })
})

t.test('codes by mail are set up with one of them', async (t) => {
  const world = aWorld({ flows: [setupFlow('email')] })
  const run = asAna('setup-email')
  const { challenge } = await world.engine.challenge(run)
  t.match(challenge, { email: 'a…@example.com', email_required: false })
  await world.engine.challenge(run)
  t.equal(world.deps.codesMailed.length, 1, 'once, however often the page is loaded')
  const code = world.deps.codesMailed[0]?.code ?? ''
  t.notOk(JSON.stringify(challenge).includes(code))
  await world.engine.respond(run, answer('email', {}))
  t.equal(world.deps.codesMailed.length, 2, 'and once more when asked for')
  await world.engine.respond(run, answer('email', { code: world.deps.codesMailed[1]?.code }))
  t.match(await world.deps.authenticators.list(ana.id), [{ kind: 'email', email: ana.email }])
})

t.test('an account without an address is asked for one', async (t) => {
  const noMail = { ...ana, email: '' }
  const world = aWorld({ flows: [setupFlow('email')], users: [noMail] })
  const run = asAna('setup-email', { user: noMail })
  t.match((await world.engine.challenge(run)).challenge, { email: null, email_required: true })
  for (const odd of ['', 'ana', 'a b@c.d', 'ana@localhost\n@x.y']) {
    const { challenge } = await world.engine.respond(run, answer('email', { email: odd }))
    t.match(challenge, { response_errors: { email: [{ code: 'invalid' }] } }, odd)
  }
  await world.engine.respond(run, answer('email', { email: 'other@example.com' }))
  t.match(world.deps.codesMailed, [{ to: { email: 'other@example.com' } }])
  await world.engine.respond(run, answer('email', { code: world.deps.codesMailed[0]?.code }))
  t.match(await world.deps.authenticators.list(ana.id), [{ email: 'other@example.com' }])
})

t.test('an address is set up once, and guesses at its code are limited', async (t) => {
  const world = aWorld({ flows: [setupFlow('email')] })
  await world.deps.authenticators.add(email)
  const run = asAna('setup-email')
  t.match((await world.engine.challenge(run)).challenge, {
    response_errors: { email: [{ code: 'known' }] },
  })
  for (let count = 0; count < 5; count += 1) {
    await world.engine.respond(run, answer('email', { code: '000000' }))
  }
  t.equal((await world.engine.respond(run, answer('email', { code: '000000' }))).status, 429)
})

t.test('nobody sets anything up for an account that they only named', async (t) => {
  for (const kind of ['totp', 'static', 'webauthn', 'email'] as const) {
    const flow = aFlow({
      slug: 'odd',
      bindings: [aBinding(stages.identification, 10), aBinding(aStage(MODELS[kind]), 20)],
    })
    const world = aWorld({ flows: [flow] })
    const run = aRun('odd')
    const { challenge } = await world.engine.respond(run, {
      component: 'ak-stage-identification',
      uid_field: 'ana',
    })
    t.match(challenge, { component: 'ak-stage-access-denied' }, kind)
    t.equal(world.deps.codesMailed.length, 0)
  }
})

t.test('a page for one session sets nothing up in another', async (t) => {
  const world = aWorld({ flows: [setupFlow('static')] })
  await world.engine.challenge(asAna('setup-static'))
  const other = aRun('setup-static', {
    user: bo,
    session: aSession({ sid: 'sid-of-bo', userId: bo.id }),
  })
  await world.engine.respond(other, answer('static'))
  t.same(await world.deps.authenticators.list(bo.id), [])
  t.same(await world.deps.authenticators.list(ana.id), [])
})
