/**
 * Headers that every answer carries; pages add their own, stricter Content-Security-Policy, and what may
 * be cached says so itself.
 */
import fp from 'fastify-plugin'

export const securityHeaders = fp(
  async (app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store')
      if (request.protocol === 'https') {
        reply.header('strict-transport-security', 'max-age=31536000')
      }
      done()
    })
  },
  { name: '@gatehouse/security-headers' },
)
