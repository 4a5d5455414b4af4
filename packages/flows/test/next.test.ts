import { safeNext } from '@gatehouse/protocol'
import t from 'tap'
import { aClient, anApplication } from './applications.ts'
import { aRun, aWorld } from './fixtures.ts'

async function signIn(query: string) {
  const { engine } = aWorld()
  const run = aRun('login', { query })
  await engine.challenge(run)
  await engine.respond(run, { uid_field: 'ana' })
  const { challenge } = await engine.respond(run, { password: 'right' })
  return challenge.component === 'xak-flow-redirect' ? challenge.to : undefined
}

t.test('leads nowhere but to a path of this server', async (t) => {
  const attacks = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/%2f/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\t/evil.example',
    'evil.example',
    '',
    ' /x',
  ]
  for (const next of attacks) {
    t.equal(safeNext(next), undefined, next)
    t.equal(await signIn(`${new URLSearchParams({ next })}`), '/', next)
  }
  t.equal(await signIn('next=/a?b=c%23d'), '/a?b=c#d')
  t.equal(await signIn('next=https://evil.example&next=/a'), '/', 'the first one counts')
  t.equal(await signIn(''), '/')
})

t.test('tells the application that the person is on the way to', async (t) => {
  const wiki = aClient({ clientId: 'wiki', application: anApplication({ name: 'Wiki' }) })
  const cases: [next: string, name: string | undefined, hint: string | undefined][] = [
    ['/application/o/authorize/?client_id=wiki&login_hint=ana', 'Wiki', 'ana'],
    ['/application/o/authorize?client_id=wiki', 'Wiki', undefined],
    ['/login/oauth/authorize?client_id=wiki', 'Wiki', undefined],
    ['/application/o/authorize/?client_id=unknown', undefined, undefined],
    ['/application/o/authorize/?client_id=%00', undefined, undefined],
    ['/elsewhere?client_id=wiki&login_hint=ana', undefined, undefined],
  ]
  for (const [next, name, hint] of cases) {
    const { engine } = aWorld({ clients: [wiki] })
    const run = aRun('login', { query: `${new URLSearchParams({ next })}` })
    const { challenge } = await engine.challenge(run)
    if (challenge.component !== 'ak-stage-identification') throw new Error(challenge.component)
    t.equal(challenge.application_pre, name, next)
    t.equal(challenge.pending_user_identifier, hint, next)
    t.equal(challenge.flow_info?.title, `Welcome to ${name ?? ''}`.trim(), next)
  }
})
