import type { Invitation } from '@gatehouse/core'
import t from 'tap'
import {
  aPrompt,
  email,
  formWorld,
  INVITATION,
  promptStage,
  username,
  writeStage,
} from './enrolment.ts'
import { aStage, asAna, bo } from './fixtures.ts'

const invitationStage = (settings = {}) => aStage(INVITATION, settings)
const anInvitation = (change: Partial<Invitation> = {}): Invitation => ({
  id: 'the-token',
  name: 'for-cy',
  fixedData: {},
  singleUse: true,
  flowId: undefined,
  ...change,
})

const prompts = [username, email]
const steps = [invitationStage(), promptStage(prompts), writeStage()]

function invited(invitation: Partial<Invitation> = {}, query = 'itoken=the-token') {
  return formWorld(prompts, steps, { invitations: [anInvitation(invitation)], run: { query } })
}

t.test('only who was invited gets on, and uses the invitation up', async (t) => {
  const world = invited({ fixedData: { email: 'cy@example.com', name: 'Cy', password: 'no' } })
  const { challenge } = await world.engine.challenge(world.run)
  t.match(challenge, {
    fields: [
      { field_key: 'username', type: 'username' },
      { field_key: 'email', type: 'text_read_only', initial_value: 'cy@example.com' },
    ],
  })
  await world.answer({ username: 'cy', email: 'other@example.com', name: 'Other' })
  t.match(world.deps.created, [
    { username: 'cy', email: 'cy@example.com', name: 'Cy', passwordHash: undefined },
  ])
  t.equal(world.deps.invited.size, 0)
  t.match(world.deps.events, [
    { action: 'invitation_used', context: { invitation: { name: 'for-cy' } } },
    { action: 'user_write' },
  ])
  t.notMatch(JSON.stringify(world.deps.events), 'the-token')
})

t.test('nobody else', async (t) => {
  const cases: [query: string, invitation: Partial<Invitation>, id: string][] = [
    ['', {}, 'invitationNeeded'],
    ['itoken=', {}, 'invitationNeeded'],
    ['itoken=another', {}, 'invitationOver'],
    ['itoken=the-token', { flowId: 'flow-of-others' }, 'invitationOver'],
  ]
  for (const [query, invitation, id] of cases) {
    const world = invited(invitation, query)
    const { challenge, status } = await world.engine.challenge(world.run)
    t.match({ ...challenge, status }, { component: 'ak-stage-access-denied', told: { id } }, query)
    await world.answer({ username: 'cy' })
    t.same(world.deps.created, [], query)
  }
})

t.test('an invitation for this flow is one', async (t) => {
  const world = invited({ flowId: 'flow-form' })
  t.match(await world.engine.challenge(world.run), { challenge: { component: 'ak-stage-prompt' } })
})

t.test('a form that was given up, or a name that is taken, uses nothing up', async (t) => {
  const world = invited()
  await world.engine.challenge(world.run)
  t.match((await world.answer({ username: 'ana' })).challenge, {
    response_errors: { username: [] },
  })
  t.equal(world.deps.invited.size, 1)
  // Between the check and the writing.
  const { findByIdentifier } = world.deps.users
  Object.assign(world.deps.users, { findByIdentifier: async () => undefined })
  world.deps.people.push({ ...bo, id: 9, username: 'cy' })
  await world.answer({ username: 'cy' })
  Object.assign(world.deps.users, { findByIdentifier })
  t.equal(world.deps.invited.size, 1)
  await world.answer({ username: 'cyrano' })
  t.equal(world.deps.invited.size, 0)
  t.match(world.deps.created, [{ username: 'cyrano' }])
})

t.test('what somebody else used meanwhile is over', async (t) => {
  const world = invited()
  await world.engine.challenge(world.run)
  world.deps.invited.clear()
  t.match(await world.answer({ username: 'cy' }), {
    challenge: { component: 'ak-stage-access-denied', told: { id: 'invitationOver' } },
  })
  t.same(world.deps.created, [])
})

t.test('one for many lasts', async (t) => {
  const world = invited({ singleUse: false })
  await world.engine.challenge(world.run)
  await world.answer({ username: 'cy' })
  t.equal(world.deps.invited.size, 1)
})

t.test('a flow may go on without, and then nothing is fixed', async (t) => {
  const open = [
    invitationStage({ continue_flow_without_invitation: true }),
    promptStage(prompts),
    writeStage(),
  ]
  const invitations = [anInvitation({ fixedData: { email: 'cy@example.com' } })]
  const types = async (query: string) => {
    const world = formWorld(prompts, open, { invitations, run: { query } })
    const { challenge } = await world.engine.challenge(world.run)
    return (challenge as unknown as { fields: { type: string }[] }).fields.map(({ type }) => type)
  }
  t.same(await types(''), ['username', 'email'])
  t.same(await types('itoken=wrong'), ['username', 'email'])
  t.same(await types('itoken=the-token'), ['username', 'text_read_only'])
})

t.test('it can be typed in', async (t) => {
  const token = aPrompt('token')
  const world = formWorld(
    [token, ...prompts],
    [promptStage([token]), invitationStage(), promptStage(prompts), writeStage()],
    { invitations: [anInvitation()] },
  )
  await world.engine.challenge(world.run)
  t.match((await world.answer({ token: 'the-token' })).challenge, {
    fields: [{ field_key: 'username' }, { field_key: 'email' }],
  })
  await world.answer({ username: 'cy' })
  t.equal(world.deps.invited.size, 0)
})

t.test('where nothing is written it is used when it is passed, by one of many', async (t) => {
  const world = formWorld([], [invitationStage()], {
    invitations: [anInvitation()],
    run: { query: 'itoken=the-token' },
  })
  const runs = Array.from({ length: 50 }, (_, index) => ({
    ...world.run,
    browserId: `browser-${index}`,
  }))
  const results = await Promise.all(runs.map((run) => world.engine.challenge(run)))
  const components = results.map(({ challenge }) => challenge.component)
  t.equal(components.filter((one) => one === 'xak-flow-redirect').length, 1)
  t.equal(components.filter((one) => one === 'ak-stage-access-denied').length, 49)
})

t.test('who is signed in uses it up with their own account', async (t) => {
  const world = formWorld(
    [aPrompt('name')],
    [invitationStage(), promptStage([aPrompt('name')]), writeStage()],
    {
      invitations: [anInvitation()],
      run: asAna('form', { query: 'itoken=the-token' }),
    },
  )
  await world.engine.challenge(world.run)
  await world.answer({ name: 'Ana' })
  t.match(world.deps.changed, [{ id: 7, change: { invitationId: 'the-token' } }])
  t.equal(world.deps.invited.size, 0)
})
