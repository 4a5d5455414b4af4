import type { Session } from '@gatehouse/core'
import t from 'tap'
import { reauthentication } from '../src/reauthentication.ts'

const { mark, isDone } = reauthentication(Buffer.alloc(32, 7))
const NOW = 1_800_000_000_000
const session = (createdAt: number) => ({ createdAt }) as Session
const proof = { browserId: 'b', session: session(NOW + 5000), now: NOW + 6000 }

t.test('a sign-in after the mark counts', async (t) => {
  t.ok(isDone(mark('b', NOW), proof))
})

t.test('does not count', async (t) => {
  const cases: [why: string, mark: string | undefined, proof: Parameters<typeof isDone>[1]][] = [
    ['no mark', undefined, proof],
    ['a sign-in before the mark', mark('b', NOW), { ...proof, session: session(NOW - 1) }],
    ['the mark of another browser', mark('other', NOW), proof],
    ['a changed time', `1.${mark('b', NOW).split('.')[1]}`, proof],
    ['a mark that is an hour old', mark('b', NOW), { ...proof, now: NOW + 61 * 60_000 }],
    ['nonsense', 'x', proof],
  ]
  for (const [why, value, facts] of cases) {
    t.test(why, async (t) => t.notOk(isDone(value, facts)))
  }
})
