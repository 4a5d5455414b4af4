import t from 'tap'
import { addTotp, atSecondFactor, codeOf, MODELS, mfaFlow } from './factors.ts'
import { aStage, aWorld } from './fixtures.ts'

const answer = (kind: string, fields: object = {}) => ({
  component: `ak-stage-authenticator-${kind}`,
  ...fields,
})

const totpSetup = { ...aStage(MODELS.totp, { friendly_name: 'App' }), id: 'totp-setup' }
const codesSetup = { ...aStage(MODELS.static), id: 'codes-setup' }

t.test('who has no second factor sets one up on the way in', async (t) => {
  const settings = { not_configured_action: 'configure', configuration_stages: ['totp-setup'] }
  const world = aWorld({ flows: [mfaFlow(settings)], stages: [totpSetup] })
  const { run, result } = await atSecondFactor(world)
  const secret = new URL(Reflect.get(result.challenge, 'config_url')).searchParams.get('secret')
  const code = codeOf(world, 0, secret ?? '')
  const { session } = await world.engine.respond(run, answer('totp', { code }))
  t.ok(session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd', 'otp', 'mfa'])
})

t.test('where there are several, the person picks one', async (t) => {
  const settings = {
    not_configured_action: 'configure',
    configuration_stages: ['totp-setup', 'codes-setup', 'gone'],
  }
  const world = aWorld({ flows: [mfaFlow(settings)], stages: [totpSetup, codesSetup] })
  const { run, result } = await atSecondFactor(world)
  t.match(result.challenge, {
    component: 'ak-stage-authenticator-validate',
    device_challenges: [],
    configuration_stages: [
      { pk: 'totp-setup', name: 'App', meta_model_name: MODELS.totp },
      { pk: 'codes-setup' },
    ],
  })
  const pick = (selected_stage: string) =>
    world.engine.respond(run, { component: 'ak-stage-authenticator-validate', selected_stage })
  t.match((await pick('gone')).challenge, { response_errors: { selected_stage: [{}] } })
  t.match((await pick('codes-setup')).challenge, { component: 'ak-stage-authenticator-static' })
  t.ok((await world.engine.respond(run, answer('static'))).session)
  t.same(world.deps.sessionsStarted[0]?.amr, ['pwd'], 'codes on paper were not tried')
})

t.test('a factor set up meanwhile is asked for', async (t) => {
  const settings = {
    not_configured_action: 'configure',
    configuration_stages: ['totp-setup', 'codes-setup'],
  }
  const world = aWorld({ flows: [mfaFlow(settings)], stages: [totpSetup, codesSetup] })
  const { run } = await atSecondFactor(world)
  await addTotp(world)
  const { challenge } = await world.engine.respond(run, {
    component: 'ak-stage-authenticator-validate',
    selected_stage: 'codes-setup',
  })
  t.match(challenge, { component: 'ak-stage-authenticator-validate', response_errors: Object })
})
