import type { Flow } from '@gatehouse/core'
import t from 'tap'
import { planFlow } from '../src/planner.ts'
import { aBinding, aFlow, ana, aPolicy, aRun, aStage, asAna, aWorld, stages } from './fixtures.ts'

const deny = aStage('authentik_stages_deny.denystage', { deny_message: 'Not today.' })
const redirect = aStage('authentik_stages_redirect.redirectstage', {
  mode: 'static',
  target_static: '/reached',
})
const never = [aPolicy('false')]
const broken = [aPolicy('user.attributes.missing == 1')]

async function open(flow: Flow, run = asAna(flow.slug)) {
  const { engine, deps } = aWorld({ flows: [flow] })
  return { ...(await engine.challenge(run)), deps }
}
const settings = (change: Partial<Flow>) =>
  aFlow({ slug: 'any', designation: 'stage_configuration', ...change })

t.test('what a flow requires of the person', async (t) => {
  const onward = { component: 'xak-flow-redirect', to: '/' }
  const signIn = { to: '/flows/-/default/authentication/?next=%2Fif%2Fflow%2Fany%2F' }
  const denied = { component: 'ak-stage-access-denied' }
  const admin = { user: { ...ana, isSuperuser: true } }
  const nobody = { session: undefined, user: undefined }
  const cases: [authentication: Flow['authentication'], who: object, expected: object][] = [
    ['none', nobody, onward],
    ['require_authenticated', {}, onward],
    ['require_authenticated', nobody, signIn],
    ['require_unauthenticated', nobody, onward],
    ['require_unauthenticated', {}, denied],
    ['require_superuser', admin, onward],
    ['require_superuser', {}, denied],
    ['require_superuser', nobody, signIn],
    ['require_redirect', {}, denied],
    ['require_outpost', admin, denied],
    ['require_token', admin, denied],
  ]
  for (const [authentication, who, expected] of cases) {
    const { challenge } = await open(settings({ authentication, bindings: [] }), asAna('any', who))
    t.match(challenge, expected, authentication)
  }
})

t.test('who is refused by a flow goes where its denied action says', async (t) => {
  const cases: [deniedAction: Flow['deniedAction'], query: string, to: string | undefined][] = [
    ['message', '', undefined],
    ['message', 'next=/x', undefined],
    ['message_continue', '', undefined],
    ['message_continue', 'next=/x', '/x'],
    ['message_continue', 'next=//evil.example', undefined],
    ['continue', '', '/'],
    ['continue', 'next=/x', '/x'],
  ]
  for (const [deniedAction, query, to] of cases) {
    const flow = settings({ deniedAction, policyBindings: never })
    const { challenge, status } = await open(flow, asAna('any', { query }))
    const message = `${deniedAction} ${query}`
    if (to === undefined) {
      t.equal(challenge.component, 'ak-stage-access-denied', message)
      t.equal(status, 403)
    } else t.same(challenge, { component: 'xak-flow-redirect', to }, message)
  }
  const signIn = aFlow({ deniedAction: 'continue', policyBindings: never })
  const { challenge } = await open(signIn, aRun('login', { query: 'next=/x' }))
  t.equal(challenge.component, 'ak-stage-access-denied', 'no endless way to a refused sign-in')
})

t.test('policies decide about stages when planning and right before the stage', async (t) => {
  const always = [aPolicy('user.username == "ana"')]
  const planned = { evaluateOnPlan: true, reEvaluatePolicies: false }
  const neither = { evaluateOnPlan: false, reEvaluatePolicies: false }
  const cases: [why: string, change: object, reached: boolean][] = [
    ['no policy', {}, false],
    ['skipped before the stage', { policyBindings: never }, true],
    ['done before the stage', { policyBindings: always }, false],
    ['skipped on plan', { ...planned, policyBindings: never }, true],
    ['done on plan', { ...planned, policyBindings: always }, false],
    ['never asked', { ...neither, policyBindings: never }, false],
  ]
  for (const [why, change, reached] of cases) {
    const bindings = [aBinding(redirect, 20), aBinding(deny, 10, change)]
    const { challenge } = await open(settings({ bindings }))
    if (reached) t.match(challenge, { to: '/reached' }, why)
    else t.match(challenge, { error_message: 'Not today.' }, why)
  }
})

t.test('a policy that throws never skips a stage, nor lets it run', async (t) => {
  const refused = {
    component: 'ak-stage-access-denied',
    error_message: 'An access rule could not be evaluated.',
  }
  for (const change of [{}, { evaluateOnPlan: true }]) {
    const withPassword = aFlow({
      bindings: [
        aBinding(stages.identification, 0),
        aBinding(stages.password, 1, { ...change, policyBindings: broken }),
        aBinding(stages.login, 2),
      ],
    })
    const { engine, deps } = aWorld({ flows: [withPassword] })
    const run = aRun('login')
    await engine.challenge(run)
    const { challenge } = await engine.respond(run, {
      component: 'ak-stage-identification',
      uid_field: 'ana',
    })
    t.match(challenge, refused)
    t.match(deps.events, [{ action: 'policy_exception', context: { policy: { name: 'rule' } } }])
    t.same(deps.sessionsStarted, [])
  }
  const { challenge } = await open(settings({ policyBindings: broken, bindings: [] }))
  t.match(challenge, refused)
})

t.test(
  'a password that is too old stops working where its policy is asked in earnest',
  async (t) => {
    const policy = {
      ...{ id: 'policy', name: 'age', expression: '', settings: { days: 30 } },
      model: 'authentik_policies_expiry.passwordexpirypolicy',
    }
    const bound = [aPolicy('', { subject: { kind: 'policy', policy } })]
    const { challenge, deps } = await open(settings({ policyBindings: bound }))
    t.match(challenge, { error_message: 'Your password is too old. Choose a new one.' })
    t.same(deps.expired, [ana.id])
    t.match(deps.events, [{ action: 'user_write', user: { pk: ana.id } }])
  },
)

t.test('a binding that was removed under way is not passed', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  await engine.challenge(run)
  const shorter = aFlow({ bindings: [aBinding(stages.identification, 10)] })
  deps.flows.findById = async () => shorter
  const { challenge } = await engine.respond(run, { uid_field: 'ana' })
  t.match(challenge, { component: 'ak-stage-access-denied' })
})

t.test('a stage that is not supported ends the flow and is reported', async (t) => {
  const unknown = aStage('authentik_stages_mtls.mutualtlsstage')
  const { challenge, deps } = await open(settings({ bindings: [aBinding(unknown, 0)] }))
  t.match(challenge, { component: 'ak-stage-access-denied' })
  t.match(deps.events, [{ action: 'configuration_error', context: { message: /mutualtlsstage/ } }])
})

t.test('an unknown flow is not found', async (t) => {
  const { engine } = aWorld()
  t.match(await engine.challenge(aRun('nothing')), {
    status: 404,
    challenge: { component: 'ak-stage-flow-error', request_id: 'request-1' },
  })
})

t.test('a flow that was removed under way begins anew', async (t) => {
  const { engine, deps } = aWorld()
  const run = aRun('login')
  await engine.challenge(run)
  deps.flows.findById = async () => undefined
  const { challenge } = await engine.respond(run, { uid_field: 'ana' })
  t.same(challenge, { component: 'xak-flow-redirect', to: '/if/flow/login/' })
})

t.test('invalid answers may start the flow over', async (t) => {
  const cases: [action: 'restart' | 'restart_with_context', component: string][] = [
    ['restart', 'ak-stage-identification'],
    ['restart_with_context', 'ak-stage-identification'],
  ]
  for (const [invalidResponseAction, component] of cases) {
    const { engine } = aWorld({
      flows: [
        aFlow({
          bindings: [
            aBinding(stages.identification, 0),
            aBinding(stages.password, 1, { invalidResponseAction }),
            aBinding(stages.login, 2),
          ],
        }),
      ],
    })
    const run = aRun('login')
    await engine.challenge(run)
    for (let count = 1; count < 5; count += 1) {
      await engine.respond(run, { uid_field: 'ana' })
      const { challenge } = await engine.respond(run, { password: 'wrong' })
      t.match(challenge, { component, response_errors: { password: [{}] } }, invalidResponseAction)
    }
    await engine.respond(run, { uid_field: 'ana' })
    const { challenge } = await engine.respond(run, { password: 'wrong' })
    t.equal(challenge.component, 'ak-stage-access-denied', 'attempts are still counted')
  }
})

t.test('planFlow gives steps in order and a new version each time', async (t) => {
  const { deps } = aWorld()
  const flow = aFlow({ bindings: [aBinding(stages.login, 9), aBinding(stages.password, 1)] })
  const request = { flow, context: {}, append: [], restartUrl: '/' }
  const planned = [
    await planFlow(deps, aRun('login'), request),
    await planFlow(deps, aRun('login'), request),
  ].map((result) => (result.kind === 'planned' ? result.plan : undefined))
  t.same(
    planned[0]?.steps.map(({ model }) => model),
    [stages.password.model, stages.login.model],
  )
  t.not(planned[0]?.version, planned[1]?.version)
})
