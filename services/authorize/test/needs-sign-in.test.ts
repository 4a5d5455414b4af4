import type { Session, User } from '@gatehouse/core'
import { parseClaimsRequest, subjectOf } from '@gatehouse/protocol'
import t from 'tap'
import type { AuthorizationRequest } from '../src/authorization-request.ts'
import { isSomeoneElse, type Person } from '../src/needs-sign-in.ts'
import { aClient } from './fixtures.ts'

const ISSUER = 'https://id.example/application/o/shop/'
const user = { id: 7, uuid: '6f1e2d3c-0000-4000-8000-000000000007', username: 'ana' } as User
const person: Person = { user, session: {} as Session }
const subject = subjectOf('hashed_user_id', user, 'install')

function asks(change: { claims?: object; idTokenHint?: string; prompt?: string[] }) {
  const { claims, idTokenHint, prompt = [] } = change
  return {
    target: { client: aClient(), issuer: ISSUER },
    claims: parseClaimsRequest(claims && JSON.stringify(claims)),
    idTokenHint,
    prompt: new Set(prompt),
  } as unknown as AuthorizationRequest
}

/** Hints are named after what they say. */
const hints: Record<string, object> = {
  ana: { iss: ISSUER, sub: subject },
  bob: { iss: ISSUER, sub: 'bob' },
  'another issuer': { iss: 'https://other.example/', sub: subject },
}
const signer = {
  verifyIdTokenHint: async (hint: string) => hints[hint] && ({ claims: hints[hint] } as never),
}
const other = (change: Parameters<typeof asks>[0]) =>
  isSomeoneElse(asks(change), person, { signer, installId: 'install' })

t.test(
  'OpenID Connect Core §5.5.1: a sub asked for by value is that person or no one',
  async (t) => {
    const wants = (sub: object) => other({ claims: { id_token: { sub } } })
    t.equal(await wants({ value: subject }), false)
    t.equal(await wants({ value: 'bob' }), true)
    t.equal(await wants({ values: ['bob', subject] }), false)
    t.equal(await wants({ values: ['bob'] }), true)
    t.equal(await wants({ essential: true }), false)
  },
)

t.test('OpenID Connect Core §3.1.2.2: an id_token_hint names a person', async (t) => {
  t.equal(await other({}), false)
  t.equal(await other({ idTokenHint: 'ana' }), false)
  t.equal(await other({ idTokenHint: 'bob' }), true)
})

t.test('a hint that cannot be read stands only in the way of prompt=none', async (t) => {
  for (const idTokenHint of ['garbage', 'another issuer']) {
    t.equal(await other({ idTokenHint }), false, idTokenHint)
    t.equal(await other({ idTokenHint, prompt: ['none'] }), true, idTokenHint)
  }
})
