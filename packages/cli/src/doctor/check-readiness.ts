/** Whether the stores behind it answer. */
import type { Check, Finding } from './finding.ts'

interface Readiness {
  readonly ready: boolean
  readonly down: readonly string[]
  readonly draining?: boolean
}

const STORES: Readonly<Record<string, string>> = {
  postgres: 'check DATABASE_URL, and that Postgres runs and takes connections',
  redis: 'check REDIS_URL, and that Redis runs and has memory left',
}

export const checkReadiness: Check = {
  what: 'stores',
  needsToken: false,
  async run({ open }) {
    const answer = await open('/-/health/ready/')
    const body = (await answer.json().catch(() => undefined)) as Readiness | undefined
    if (!body) return [notOurs(answer.status)]
    if (body.draining) {
      const says = 'the process is stopping'
      return [{ what: 'stores', level: 'warn', says, todo: 'ask again when it has started' }]
    }
    return [...new Set([...Object.keys(STORES), ...body.down])].map((name) =>
      toFinding(name, body.down.includes(name)),
    )
  },
}

function toFinding(what: string, down: boolean): Finding {
  if (!down) return { what, level: 'ok', says: 'answers' }
  return { what, level: 'fail', says: 'does not answer', todo: STORES[what] ?? 'see the log' }
}

function notOurs(status: number): Finding {
  return {
    what: 'stores',
    level: 'fail',
    says: `/-/health/ready/ answers ${status} and is not of Gatehouse`,
    todo: 'the proxy in front of it has to pass /-/health/ready/ on',
  }
}
