/** One line for every request, for whoever logs at `debug`: at the default level it costs nothing. */
import type { FastifyBaseLogger } from 'fastify'
import fp from 'fastify-plugin'

export const accessLog = fp(
  async (app) => {
    if (!isWanted(app.log)) return
    app.addHook('onResponse', (request, reply, done) => {
      const { statusCode, elapsedTime } = reply
      const milliseconds = Math.round(elapsedTime * 1000) / 1000
      request.log.debug({ req: request, statusCode, milliseconds }, 'request answered')
      done()
    })
  },
  { name: '@gatehouse/access-log' },
)

function isWanted({ level }: FastifyBaseLogger): boolean {
  return level === 'debug' || level === 'trace'
}
