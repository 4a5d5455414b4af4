import type { Session } from '@gatehouse/core'
import t from 'tap'
import type { Parameters } from '../src/authorization-request.ts'
import { reauthentication } from '../src/reauthentication.ts'

const { mark, isDone } = reauthentication(Buffer.alloc(32, 7))
const NOW = 1_800_000_000_000
const MINUTE = 60_000
const request: Parameters = { client_id: 'shop', prompt: 'login', state: 'one' }

interface Facts {
  /** Made for. */
  browserId?: string
  parameters?: Parameters
  /** Shown with. */
  value?: string | undefined
  shownWith?: Parameters
  createdAt?: number
  now?: number
}

function counts(facts: Facts = {}): boolean {
  const { browserId = 'b', parameters = request, createdAt = NOW + 5000 } = facts
  const made = mark({ browserId, parameters }, NOW)
  const { shownWith = request, now = createdAt + 1000 } = facts
  const signed_in_since = 'value' in facts ? facts.value : made
  const asked = { browserId: 'b', parameters: { ...shownWith, signed_in_since } }
  return isDone(asked, { session: { createdAt } as Session, now })
}

t.test('a sign-in after the mark counts', async (t) => {
  t.ok(counts())
  t.ok(counts({ parameters: { ...request, signed_in_since: 'an older one' } }))
  const { state, ...others } = request
  t.ok(counts({ shownWith: { state, ...others } }), 'in whatever order the parameters come')
})

t.test('does not count', async (t) => {
  const [, signature] = mark({ browserId: 'b', parameters: request }, NOW).split('.')
  const cases: [why: string, facts: Facts][] = [
    ['no mark', { value: undefined }],
    ['a sign-in before the mark', { createdAt: NOW - 1 }],
    ['the mark of another browser', { browserId: 'other' }],
    ['a changed time', { value: `1.${signature}` }],
    ['a mark that is an hour old', { createdAt: NOW + 61 * MINUTE }],
    ['a sign-in long ago', { now: NOW + 11 * MINUTE }],
    ['the mark of another request', { shownWith: { ...request, state: 'two' } }],
    ['the mark of another client', { shownWith: { ...request, client_id: 'bank' } }],
    ['a request with more in it', { shownWith: { ...request, max_age: '0' } }],
    ['nonsense', { value: 'x' }],
    ['more nonsense', { value: '.' }],
  ]
  for (const [why, facts] of cases) {
    t.test(why, async (t) => t.notOk(counts(facts)))
  }
})

t.test('while the key is changed, marks of processes with either key count', async (t) => {
  const [old, fresh] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const asked = { browserId: 'b', parameters: request }
  const proof = { session: { createdAt: NOW + 5000 } as Session, now: NOW + 6000 }
  for (const key of [old, fresh]) {
    const signed_in_since = reauthentication(key).mark(asked, NOW)
    const back = { ...asked, parameters: { ...request, signed_in_since } }
    t.ok(reauthentication(old, [fresh]).isDone(back, proof))
    t.ok(reauthentication(fresh, [old]).isDone(back, proof))
    t.equal(reauthentication(fresh).isDone(back, proof), key === fresh)
  }
})
