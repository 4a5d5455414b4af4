/** Whether its clock and this one agree: tokens are valid by the clock. */
import type { Check } from './finding.ts'

/** Seconds. The header has whole ones, and the answer takes its time. */
const FINE = 3
const TOLERABLE = 30

export const checkClock: Check = {
  what: 'clock',
  needsToken: false,
  async run({ open }) {
    const what = 'clock'
    const begin = Date.now()
    const answer = await open('/-/health/live/')
    const middle = (begin + Date.now()) / 2
    const there = Date.parse(answer.headers.get('date') ?? '')
    if (Number.isNaN(there)) return [{ what, level: 'warn', says: 'it does not say its time' }]
    const skew = Math.round((there + 500 - middle) / 1000)
    if (Math.abs(skew) <= FINE) return [{ what, level: 'ok', says: 'agrees with this machine' }]
    const says = `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} this machine`
    const level = Math.abs(skew) <= TOLERABLE ? 'warn' : 'fail'
    return [{ what, level, says, todo: 'set both clocks by NTP (chrony, systemd-timesyncd)' }]
  },
}
