import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { type CorsOptions, cors } from '../src/cors.ts'

async function build(t: Test, origins: CorsOptions['origins']) {
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  t.teardown(() => app.close())
  await app.register(cors, { origins })
  app.route({ method: ['GET', 'POST'], url: '/token/', handler: async () => 'ok' })
  return app
}

const listed = async () => new Set(['https://app.example'])
const from = (origin: string) => ({ url: '/token/', headers: { origin } })

t.test('metadata is for everyone', async (t) => {
  const app = await build(t, 'any')
  t.equal((await app.inject('/token/')).headers['access-control-allow-origin'], '*')
})

t.test('other answers are for the origins of registered redirect URIs only', async (t) => {
  const app = await build(t, listed)
  const own = await app.inject(from('https://app.example'))
  t.equal(own.headers['access-control-allow-origin'], 'https://app.example')
  t.equal(own.headers['vary'], 'Origin')
  const foreign = await app.inject(from('https://evil.example'))
  t.equal(foreign.headers['access-control-allow-origin'], undefined)
})

t.test('a preflight is answered', async (t) => {
  const app = await build(t, listed)
  const answer = await app.inject({ ...from('https://app.example'), method: 'OPTIONS' })
  t.equal(answer.statusCode, 204)
  t.match(answer.headers['access-control-allow-headers'], /authorization/)
})
