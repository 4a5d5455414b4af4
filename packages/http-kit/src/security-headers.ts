/** Headers that every answer carries; pages add their own, stricter Content-Security-Policy. */
import fp from 'fastify-plugin'

export const securityHeaders = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-content-type-options', 'nosniff')
      if (request.protocol === 'https') {
        reply.header('strict-transport-security', 'max-age=31536000')
      }
      done()
    })
  },
  { name: '@gatehouse/security-headers' },
)
