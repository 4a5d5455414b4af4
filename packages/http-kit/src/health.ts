/** `/-/health/live/`: the process answers. `/-/health/ready/`: so do the parts it depends on. */
import fp from 'fastify-plugin'

export interface HealthOptions {
  /** Rejects when the dependency of this name does not answer. */
  checks: Readonly<Record<string, () => Promise<void>>>
}

export const health = fp<HealthOptions>(
  async (app, { checks }) => {
    app.get('/-/health/live/', async (_request, reply) => reply.code(200).send(''))
    app.get('/-/health/ready/', async (_request, reply) => {
      const names = Object.keys(checks)
      const results = await Promise.allSettled(names.map((name) => checks[name]?.()))
      const down = names.filter((_, index) => results[index]?.status === 'rejected')
      return reply.code(down.length === 0 ? 200 : 503).send({ ready: down.length === 0, down })
    })
  },
  { name: '@gatehouse/health' },
)
