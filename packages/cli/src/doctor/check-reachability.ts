/** That it answers, and in how much time. */
import type { Check } from './finding.ts'

export const checkReachability: Check = {
  what: 'reachability',
  needsToken: false,
  async run({ origin, open }) {
    const what = 'reachability'
    const begin = performance.now()
    const answer = await open('/-/health/live/')
    const took = `${Math.round(performance.now() - begin)} ms`
    if (answer.ok) return [{ what, level: 'ok', says: `${origin} answers in ${took}` }]
    const location = answer.headers.get('location')
    const says = `${origin} answers ${answer.status}${location ? ` and points to ${location}` : ''}`
    const todo = 'give the address at which Gatehouse itself answers as --url or GATEHOUSE_URL'
    return [{ what, level: 'fail', says, todo }]
  },
}
