import type { TokenResponse } from '@gatehouse/core'
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { counted } from '../../src/grants/counted.ts'
import type { Grant, GrantRequest } from '../../src/grants/grant.ts'

const request = {} as GrantRequest
const response = { access_token: 'at' } as TokenResponse

/** What is counted when the grant does `exchange`. */
async function countOf(exchange: Grant['exchange']) {
  const counts: string[][] = []
  const grant = counted(
    { type: 'refresh_token', exchange },
    { tokenIssued: (...count) => counts.push(count) },
  )
  const outcome = await grant.exchange(request).catch((error: Error) => error)
  return { counts, outcome, type: grant.type }
}

t.test('an issued token is counted and passed on', async (t) => {
  const { counts, outcome, type } = await countOf(async () => response)
  t.same(counts, [['refresh_token', 'issued']])
  t.equal(outcome, response)
  t.equal(type, 'refresh_token')
})

t.test('a failure is counted by the code that the client hears', async (t) => {
  const cases: [error: Error, code: string][] = [
    [new OAuthError('invalid_grant', 'No.'), 'invalid_grant'],
    [new UnavailableError('redis'), 'temporarily_unavailable'],
    [new TypeError('broken'), 'server_error'],
  ]
  for (const [error, code] of cases) {
    const { counts, outcome } = await countOf(() => Promise.reject(error))
    t.same(counts, [['refresh_token', code]])
    t.equal(outcome, error)
  }
})
