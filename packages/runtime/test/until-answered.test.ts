import { UnavailableError } from '@gatehouse/errors'
import t from 'tap'
import { untilAnswered } from '../src/process/until-answered.ts'

/** Fails so often, then is done. */
function failing(times: number, error: Error) {
  const state = { attempts: 0 }
  const work = async () => {
    state.attempts += 1
    if (state.attempts <= times) throw error
    return 'done'
  }
  return { state, work }
}

const unavailable = (detail: string) => new UnavailableError('postgres', { detail })

t.test('a store that is slow is asked again', async (t) => {
  for (const detail of [
    'no answer in 1800 ms',
    'read own events: no answer in time',
    'Query read timeout',
    'canceling statement due to statement timeout',
  ]) {
    const { state, work } = failing(2, unavailable(detail))
    t.equal(await untilAnswered(work, { pauseMs: 1 }), 'done')
    t.equal(state.attempts, 3, detail)
  }
})

t.test('but not for ever', async (t) => {
  const { state, work } = failing(1000, unavailable('no answer in 1800 ms'))
  await t.rejects(untilAnswered(work, { forMs: 20, pauseMs: 5 }), /temporarily unavailable/)
  t.ok(state.attempts > 1)
})

t.test('one that is not there, and every other mistake, is told at once', async (t) => {
  for (const error of [
    unavailable('connect ECONNREFUSED 127.0.0.1:1'),
    new Error('no answer in a blueprint'),
  ]) {
    const { state, work } = failing(1, error)
    await t.rejects(untilAnswered(work, { pauseMs: 1 }), error)
    t.equal(state.attempts, 1)
  }
})
