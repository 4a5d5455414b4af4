/** Captchas, as a stage and on the page that asks for the name. */
import t from 'tap'
import type { CaptchaVerdict } from '../src/ports.ts'
import { aBinding, aFlow, ana, aPolicy, aRun, aStage, aWorld, stages } from './fixtures.ts'

const NAME = { component: 'ak-stage-identification', uid_field: 'ana' }
const SETTINGS = {
  public_key: 'public',
  js_url: 'https://captcha.example/api.js',
  api_url: 'https://captcha.example/verify',
  interactive: true,
}
const settled = (success: boolean, more: Partial<{ score: number; errors: string[] }> = {}) =>
  ({ kind: 'answered', success, errors: [], ...more }) as const
const token = (value: unknown) => ({ component: 'ak-stage-captcha', token: value })
const captchaOf = (settings = {}) =>
  aStage('authentik_stages_captcha.captchastage', { ...SETTINGS, ...settings })

function world(verdict: CaptchaVerdict, settings = {}) {
  const deny = aStage('authentik_stages_deny.denystage')
  const machine = aPolicy('context.captcha.response.score < 0.3')
  const flow = aFlow({
    bindings: [
      aBinding(stages.identification, 10),
      aBinding(captchaOf(settings), 15),
      aBinding(deny, 16, { policyBindings: [machine] }),
      aBinding(stages.password, 20),
    ],
  })
  return aWorld({ users: [ana], flows: [flow], captcha: () => verdict })
}

t.test(
  'the stage shows what the browser needs, and goes on with a token that is good',
  async (t) => {
    const { engine, deps } = world(settled(true, { score: 0.9 }))
    await engine.challenge(aRun('login'))
    const { challenge } = await engine.respond(aRun('login'), NAME)
    t.match(challenge, {
      ...{ component: 'ak-stage-captcha', pending_user: 'ana', interactive: true },
      ...{ site_key: 'public', js_url: 'https://captcha.example/api.js' },
    })
    const next = await engine.respond(aRun('login'), token('from the browser'))
    t.equal(next.challenge.component, 'ak-stage-password')
    t.match(deps.captchaChecks, [
      {
        ...{ stageId: captchaOf().id, url: 'https://captcha.example/verify', asJson: false },
        ...{ token: 'from the browser', address: aRun('login').request.clientAddress },
      },
    ])
  },
)

t.test('what is not good stays at the stage', async (t) => {
  const cases: [what: string, verdict: CaptchaVerdict, settings: object, said: string][] = [
    ['a refusal', settled(false, { errors: ['timeout-or-duplicate'] }), {}, 'try it again'],
    ['also where scores are let through', settled(false), { error_on_invalid_score: false }, 'try'],
    ['a low score', settled(true, { score: 0.4 }), {}, 'try it again'],
    ['a high one', settled(true, { score: 0.9 }), { score_max_threshold: 0.8 }, 'try it again'],
    ['a wrong key', settled(false, { errors: ['invalid-input-secret'] }), {}, 'at the moment'],
    ['no service', { kind: 'unknown', reason: 'It is away.' }, {}, 'at the moment'],
  ]
  for (const [what, verdict, settings, said] of cases) {
    const { engine } = world(verdict, settings)
    await engine.challenge(aRun('login'))
    await engine.respond(aRun('login'), NAME)
    const { challenge } = await engine.respond(aRun('login'), token('x'))
    t.equal(challenge.component, 'ak-stage-captcha', what)
    t.match(challenge.response_errors, { token: [{ string: new RegExp(said) }] }, what)
  }
})

t.test('what only an operator can mend is told them', async (t) => {
  const wrongKey = settled(false, { errors: ['invalid-input-secret'] })
  for (const verdict of [wrongKey, { kind: 'unknown', reason: 'It is away.' } as const]) {
    const { engine, deps } = world(verdict)
    await engine.challenge(aRun('login'))
    await engine.respond(aRun('login'), NAME)
    await engine.respond(aRun('login'), token('x'))
    t.match(deps.events, [{ action: 'configuration_error', context: { flow: 'login' } }])
  }
})

t.test('no token: nobody is asked about it', async (t) => {
  const { engine, deps } = world(settled(true))
  await engine.challenge(aRun('login'))
  await engine.respond(aRun('login'), NAME)
  for (const wrong of [undefined, '', 5, 'x'.repeat(8193)]) {
    const { challenge } = await engine.respond(aRun('login'), token(wrong))
    t.equal(challenge.component, 'ak-stage-captcha')
    t.ok(challenge.response_errors)
  }
  t.same(deps.captchaChecks, [])
})

t.test('a score that is let through is for policies to judge', async (t) => {
  const lax = { error_on_invalid_score: false }
  for (const [score, component] of [
    [0.4, 'ak-stage-password'],
    [0.2, 'ak-stage-access-denied'],
  ] as const) {
    const { engine } = world(settled(true, { score }), lax)
    await engine.challenge(aRun('login'))
    await engine.respond(aRun('login'), NAME)
    t.equal((await engine.respond(aRun('login'), token('x'))).challenge.component, component)
  }
})

t.test('no thresholds: -1', async (t) => {
  const none = { score_min_threshold: -1, score_max_threshold: -1 }
  const { engine } = world(settled(true, { score: 0.35 }), none)
  await engine.challenge(aRun('login'))
  await engine.respond(aRun('login'), NAME)
  t.equal(
    (await engine.respond(aRun('login'), token('x'))).challenge.component,
    'ak-stage-password',
  )
})

t.test('an address that keeps asking has to wait, and its tokens are not checked', async (t) => {
  const { engine, deps } = world(settled(false))
  await engine.challenge(aRun('login'))
  await engine.respond(aRun('login'), NAME)
  let last = await engine.respond(aRun('login'), token('x'))
  for (let tries = 0; tries < 300; tries += 1)
    last = await engine.respond(aRun('login'), token('x'))
  t.equal(last.status, 429)
  t.equal(deps.captchaChecks.length, 300)
})

t.test('asked with the name: nothing that was typed is looked at before', async (t) => {
  const captcha = captchaOf()
  const { settings } = stages.identification
  const asking = aStage(stages.identification.model, {
    ...{ ...settings, password_stage: stages.password.id, captcha_stage: captcha.id },
  })
  const flow = aFlow({ bindings: [aBinding(asking, 10), aBinding(stages.login, 100)] })
  const { engine, deps } = aWorld({
    ...{ users: [ana], flows: [flow], stages: [stages.password, captcha] },
    captcha: (value) => settled(value === 'good'),
  })
  const { challenge } = await engine.challenge(aRun('login'))
  t.match(challenge, { captcha_stage: { component: 'ak-stage-captcha', site_key: 'public' } })
  const answer = { ...NAME, password: 'right' }
  for (const wrong of [{}, { captcha_token: 'bad' }]) {
    const refused = await engine.respond(aRun('login'), { ...answer, ...wrong })
    t.match(refused.challenge, {
      pending_user_identifier: 'ana',
      response_errors: { captcha_token: [{}] },
    })
  }
  t.same(deps.verified, [])
  t.ok((await engine.respond(aRun('login'), { ...answer, captcha_token: 'good' })).session)
})
