/** `/-/health/live/`: the process answers. `/-/health/ready/`: so do the parts it depends on, and it stays. */
import fp from 'fastify-plugin'
import type { Drain } from './drain.ts'

export interface HealthOptions {
  /** Rejects when the dependency of this name does not answer. */
  checks: Readonly<Record<string, () => Promise<void>>>
  /** Once it has begun, the process is not ready any more. */
  drain?: Drain | undefined
}

export const health = fp<HealthOptions>(
  async (app, { checks, drain }) => {
    app.get('/-/health/live/', async (_request, reply) => reply.code(200).send(''))
    app.get('/-/health/ready/', async (_request, reply) => {
      if (drain?.started) return reply.code(503).send({ ready: false, down: [], draining: true })
      const names = Object.keys(checks)
      const results = await Promise.allSettled(names.map((name) => checks[name]?.()))
      const down = names.filter((_, index) => results[index]?.status === 'rejected')
      return reply.code(down.length === 0 ? 200 : 503).send({ ready: down.length === 0, down })
    })
  },
  { name: '@gatehouse/health' },
)
