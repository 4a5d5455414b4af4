import t from 'tap'
import { formWorld, USER_DELETE } from './enrolment.ts'
import { ana, aStage, asAna, bo, stages } from './fixtures.ts'

const root = { ...bo, id: 1, username: 'root', isSuperuser: true }
const steps = [aStage(USER_DELETE)]
const confirm = { component: 'gatehouse-stage-user-delete', confirm: 'delete' }
const unenrollment = { designation: 'unenrollment' } as const

t.test('a person deletes their account, after being asked', async (t) => {
  const { engine, run, deps } = formWorld([], steps, {
    users: [ana, root],
    run: asAna('form'),
    flow: unenrollment,
  })
  t.match(await engine.challenge(run), {
    challenge: { component: 'gatehouse-stage-user-delete', pending_user: 'ana' },
  })
  for (const answer of [{}, { confirm: 'no' }, { confirm: ['delete'] }]) {
    await engine.respond(run, { ...confirm, confirm: undefined, ...answer })
    t.equal(deps.people.length, 2)
  }
  const { challenge, session } = await engine.respond(run, confirm)
  t.match(challenge, { component: 'gatehouse-stage-user-deleted' })
  t.equal(session, 'end')
  t.same(deps.people, [root])
  t.same(deps.signedOut, [7])
  t.match(deps.events, [
    { action: 'model_deleted', user: { pk: 7 }, context: { model: { pk: '7', name: 'ana' } } },
  ])
})

t.test('nobody deletes another account, and nobody signed out any', async (t) => {
  const withName = formWorld([], [stages.identification, ...steps], {
    users: [ana, bo, root],
    run: asAna('form'),
    flow: unenrollment,
  })
  await withName.engine.challenge(withName.run)
  const named = await withName.engine.respond(withName.run, {
    component: 'ak-stage-identification',
    uid_field: 'bo',
  })
  t.match(named, { challenge: { component: 'ak-stage-access-denied' } })

  const signedOut = formWorld([], steps, { users: [ana, root] })
  for (const result of [
    await signedOut.engine.challenge(signedOut.run),
    await signedOut.engine.respond(signedOut.run, confirm),
  ]) {
    t.match(result, { challenge: { component: 'ak-stage-access-denied' } })
  }
  t.equal(withName.deps.people.length + signedOut.deps.people.length, 5)
})

t.test('the last superuser stays', async (t) => {
  const run = asAna('form', {
    user: root,
    session: { ...asAna('form').session, userId: 1 } as never,
  })
  const { engine, deps } = formWorld([], steps, { users: [ana, root], run, flow: unenrollment })
  t.match(await engine.challenge(run), { challenge: { told: { id: 'lastSuperuser' } } })
  t.equal(deps.people.length, 2)
})

t.test('a flow that goes on after it does', async (t) => {
  const redirect = aStage('authentik_stages_redirect.redirectstage', {
    mode: 'static',
    target_static: 'https://example.com/bye',
  })
  const { engine, run } = formWorld([], [...steps, redirect], {
    users: [ana, root],
    run: asAna('form'),
    flow: unenrollment,
  })
  await engine.challenge(run)
  const { challenge, session } = await engine.respond(run, confirm)
  t.same(challenge, { component: 'xak-flow-redirect', to: 'https://example.com/bye' })
  t.equal(session, 'end')
})
