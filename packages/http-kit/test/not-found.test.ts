import Fastify from 'fastify'
import t from 'tap'
import { notFound } from '../src/not-found.ts'

async function server() {
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  await app.register(notFound, {
    render: async ({ statusCode, message }, _request, reply) =>
      reply.code(statusCode).type('text/html').send(message),
  })
  await app.register(async (service) => {
    service.post('/application/o/token/', async () => ({}))
    service.get('/application/o/:slug/', async () => ({}))
    service.delete('/api/v3/:id/', async () => ({}))
    service.get('/api/v3/hidden/', { config: { isHidden: true } }, async () => ({}))
    service.get('/application/o/:slug/.well-known/openid-configuration', async () => ({}))
  })
  return app
}

t.test('an unknown path: JSON for machines, a page for people', async (t) => {
  const app = await server()
  const machine = await app.inject('/nowhere')
  t.equal(machine.statusCode, 404)
  t.match(machine.json(), { detail: 'Not found.', request_id: /./ })

  const person = await app.inject({ url: '/nowhere', headers: { accept: 'text/html' } })
  t.equal(person.statusCode, 404)
  t.equal(person.body, 'There is nothing at this address.')
})

t.test('RFC 9110 §15.5.6: a wrong method is told which ones there are', async (t) => {
  const app = await server()
  const cases: [method: 'GET' | 'PUT', url: string, allow: string][] = [
    ['GET', '/application/o/token?a=1', 'POST'],
    ['GET', '/application/o/token/', 'POST'],
    ['PUT', '/application/o/token', 'POST'],
    ['PUT', '/application/o/demo', 'GET, HEAD'],
    ['PUT', '/application/o/demo/.well-known/openid-configuration/', 'GET, HEAD'],
  ]
  for (const [method, url, allow] of cases) {
    const answer = await app.inject({ method, url })
    t.equal(answer.statusCode, 405)
    t.equal(answer.headers['allow'], allow)
    t.match(answer.json(), { error: 'invalid_request', request_id: /./ })
  }
  const person = await app.inject({
    url: '/application/o/token/',
    headers: { accept: 'text/html' },
  })
  t.equal(person.statusCode, 405)
})

t.test('a path with a name of its own is no parameter, whatever the method', async (t) => {
  const app = await server()
  for (const method of ['GET', 'HEAD'] as const) {
    const answer = await app.inject({ method, url: '/application/o/token/' })
    t.equal(answer.statusCode, 405, method)
    t.equal(answer.headers['allow'], 'POST')
  }
  t.equal((await app.inject('/application/o/tokens/')).statusCode, 200)
  const hidden = await app.inject({ method: 'DELETE', url: '/api/v3/hidden/' })
  t.equal(hidden.statusCode, 200, 'a hidden path does not show')
})

t.test('a dot in a path stands for itself', async (t) => {
  const answer = await (await server()).inject({
    method: 'PUT',
    url: '/application/o/demo/xwell-known/openid-configuration',
  })
  t.equal(answer.statusCode, 404)
})
