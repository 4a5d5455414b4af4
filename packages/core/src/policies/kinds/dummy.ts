/** Says what it was told to say, after a while: to try out what hangs on policies. */
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { definePolicy } from '../policy-kind.ts'

const SECOND = 1000

export const dummyPolicy = definePolicy({
  model: 'authentik_policies_dummy.dummypolicy',
  /** Seconds. */
  defaults: { result: false as boolean, wait_min: 5 as number, wait_max: 30 as number },

  decide: ({ settings: { result } }) => ({ passing: result }),

  async findOut({ settings: { wait_min: least, wait_max: most } }) {
    const from = Math.max(0, least) * SECOND
    const to = Math.max(from, most * SECOND)
    await delay(randomInt(from, to + 1))
    return undefined
  },
})
