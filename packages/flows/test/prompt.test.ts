import type { Prompt } from '@gatehouse/core'
import t from 'tap'
import {
  aPrompt,
  email,
  type FormWorld,
  formWorld,
  password,
  promptStage,
  repeated,
  username,
} from './enrolment.ts'
import { ana, aStage, asAna } from './fixtures.ts'

const dummy = aStage('authentik_stages_dummy.dummystage')

function form(prompts: readonly Prompt[], options: Parameters<typeof formWorld>[2] = {}) {
  return formWorld(prompts, [promptStage(prompts), dummy], options)
}

/** What the plan knows after the form was answered. */
async function stored({ deps, run }: FormWorld) {
  return (await deps.plans.find(run.browserId, run.planId))?.context
}

t.test('shows its prompts in order, and goes on when they are answered', async (t) => {
  const world = form([
    { ...username, label: 'Name', placeholder: 'e.g. ana', subText: 'For signing in', order: 7 },
    aPrompt('color', {
      type: 'dropdown',
      placeholder: "['red', {'value': 42, 'label': 'The answer'}]",
      placeholderIsExpression: true,
      initialValue: '42',
    }),
  ])
  const { challenge } = await world.engine.challenge(world.run)
  t.match(challenge, {
    component: 'ak-stage-prompt',
    fields: [
      {
        field_key: 'username',
        label: 'Name',
        type: 'username',
        required: true,
        placeholder: 'e.g. ana',
        initial_value: '',
        order: 7,
        sub_text: 'For signing in',
        choices: null,
      },
      {
        placeholder: '',
        initial_value: '42',
        choices: [
          { value: 'red', label: 'red' },
          { value: '42', label: 'The answer' },
        ],
      },
    ],
  })
  t.match(await world.answer({ username: ' cy ', color: '42' }), {
    challenge: { component: 'ak-stage-dummy' },
  })
  t.same((await stored(world))?.promptData, { username: 'cy', color: 42 })
})

t.test('what was typed stays where something has to be mended, but no password', async (t) => {
  const prompts = [username, email, password, repeated]
  const world = form(prompts)
  const typed = { username: 'cy', email: 'wrong', password: 'geheim', password_repeat: 'geheim' }
  const { challenge } = await world.answer(typed)
  t.match(challenge, {
    fields: [
      { field_key: 'username', initial_value: 'cy' },
      { field_key: 'email', initial_value: 'wrong' },
      { field_key: 'password', initial_value: '' },
      { field_key: 'password_repeat', initial_value: '' },
    ],
    response_errors: { email: [{ code: 'invalid', told: { id: 'notEmail' } }] },
  })
  t.notMatch(JSON.stringify(await stored(world)), 'geheim')
})

t.test('a password is kept as its hash, and typed twice the same', async (t) => {
  const world = form([username, password, repeated])
  const answer = (password: string, password_repeat: string) =>
    world.answer({ username: 'cy', password, password_repeat })
  const unequal = await answer('geheim', 'anders')
  t.match(unequal.challenge.response_errors, {
    password_repeat: [{ told: { id: 'passwordsDiffer' } }],
  })
  t.match(await answer('geheim', 'geheim'), { challenge: { component: 'ak-stage-dummy' } })
  const context = await stored(world)
  t.equal(context?.newPasswordHash, 'hash of geheim')
  t.same(context?.promptData, { username: 'cy' })
})

t.test('a name that somebody has is refused, in any case, but not one’s own', async (t) => {
  const world = form([username])
  for (const name of ['ana', 'ANA', ' Ana ']) {
    const { challenge } = await world.answer({ username: name })
    t.match(challenge.response_errors, { username: [{ code: 'unique' }] }, name)
  }
  const { run, ...rest } = form([username], { run: asAna('form') })
  rest.deps.selfService.username = true
  t.match(await rest.answer({ username: 'ANA' }), { challenge: { component: 'ak-stage-dummy' } })

  // A text with the same key is no name yet; whoever writes it finds out.
  const text = form([aPrompt('nickname')])
  t.match(await text.answer({ nickname: 'ana' }), { challenge: { component: 'ak-stage-dummy' } })
})

t.test(
  'an expression that fails leaves a field empty, and no choice or hidden value',
  async (t) => {
    const broken = { initialValue: 'user.email', initialValueIsExpression: true }
    const world = form([aPrompt('email', broken)])
    t.match((await world.engine.challenge(world.run)).challenge, {
      fields: [{ initial_value: '' }],
    })
    t.match(world.deps.events, [
      { action: 'property_mapping_exception', context: { prompt: { name: 'email' } } },
    ])
    for (const prompt of [
      { type: 'hidden', ...broken },
      { type: 'dropdown', placeholder: 'user.email', placeholderIsExpression: true },
      { type: 'radio-button-group', placeholder: '[]', placeholderIsExpression: true },
    ] as const) {
      const refused = form([aPrompt('key', prompt)])
      t.match(await refused.engine.challenge(refused.run), {
        challenge: { component: 'ak-stage-access-denied' },
        status: 403,
      })
    }
  },
)

t.test('policies of the stage see what was typed, and all of them must pass', async (t) => {
  const model = 'authentik_policies_expression.expressionpolicy'
  const policy = (id: string, expression: string) => ({
    ...{ id, name: id, model, expression, settings: {} },
  })
  const policies = [
    policy('long', 'size(context.prompt_data.password) > 5'),
    policy('other', 'context.prompt_data.password != context.prompt_data.username'),
    policy('broken', 'context.nothing.here'),
  ]
  const prompts = [username, password]
  const world = (ids: string[]) =>
    formWorld(prompts, [promptStage(prompts, { validation_policies: ids }), dummy], { policies })

  const both = world(['long', 'other'])
  const refused = { non_field_errors: [{ told: { id: 'formRefused' } }] }
  const short = await both.answer({ username: 'cy', password: 'x' })
  t.match(short.challenge.response_errors, refused)
  const same = await both.answer({ username: 'cyrano', password: 'cyrano' })
  t.match(same.challenge.response_errors, refused)
  t.match(await both.answer({ username: 'cy', password: 'cyrano' }), {
    challenge: { component: 'ak-stage-dummy' },
  })
  for (const ids of [['broken'], ['long', 'removed']]) {
    const { challenge } = await world(ids).answer({ username: 'cy', password: 'cyrano' })
    const undecided = { non_field_errors: [{ told: { id: 'ruleNotEvaluated' } }] }
    t.match(challenge.response_errors, undecided, ids.join())
  }
})

t.test('what people may not change of themselves is only shown', async (t) => {
  const own = ['username', 'name', 'email'].map((key) => aPrompt(key))
  const shown = async (attributes: object) => {
    const user = { ...ana, attributes: attributes as typeof ana.attributes }
    const world = form(own, { users: [user], run: asAna('form', { user }) })
    const { challenge } = await world.engine.challenge(world.run)
    await world.answer({ username: 'root', name: 'Root', email: 'root@example.com' })
    const { fields } = challenge as unknown as { fields: { type: string; initial_value: string }[] }
    return { types: fields.map(({ type }) => type), data: (await stored(world))?.promptData }
  }
  t.same(await shown({}), {
    types: ['text_read_only', 'text', 'text_read_only'],
    data: { username: 'ana', name: 'Root', email: 'ana@example.com' },
  })
  t.same(
    await shown({
      'goauthentik.io/user/can-change-username': true,
      'goauthentik.io/user/can-change-name': false,
    }),
    {
      types: ['text', 'text_read_only', 'text_read_only'],
      data: { username: 'root', name: 'Ana Lima', email: 'ana@example.com' },
    },
  )
})

t.test('whoever tries name after name has to wait', async (t) => {
  const world = form([username])
  let last = await world.answer({ username: 'ana' })
  for (let index = 0; index < 120; index += 1) last = await world.answer({ username: 'ana' })
  t.match(last, {
    status: 429,
    challenge: { response_errors: { non_field_errors: [{ code: 'throttled' }] } },
  })
})
