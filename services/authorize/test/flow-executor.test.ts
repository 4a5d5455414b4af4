import { plainBrand } from '@gatehouse/core'
import { oauthErrors } from '@gatehouse/http-kit'
import Fastify from 'fastify'
import t from 'tap'
import { flowExecutorRoute } from '../src/routes/flow-executor.ts'

const URL = '/api/v3/flows/executor/login/?query=next%3D%252Fdevice'

/** What the executor answers is sent; what it is asked is kept. */
async function server(result: object) {
  const asked: unknown[][] = []
  const executor = {
    challenge: async (...args: unknown[]) => {
      asked.push(args)
      return result
    },
    respond: async (...args: unknown[]) => {
      asked.push(args)
      return result
    },
  }
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  app.decorateRequest('browser').decorateRequest('context')
  app.addHook('onRequest', async (request) => {
    Object.assign(request, { browser: { id: 'browser' }, context: { brand: plainBrand } })
  })
  await app.register(oauthErrors)
  await app.register(flowExecutorRoute, { deps: { executor } as never })
  return { app, asked }
}

t.test(
  'a flow error has its status; every other challenge, refusals too, comes with 200',
  async (t) => {
    const cases: [component: string, status: number | undefined, sent: number][] = [
      ['ak-stage-identification', undefined, 200],
      ['ak-stage-access-denied', 403, 200],
      ['ak-stage-flow-error', 404, 404],
      ['ak-stage-password', 429, 429],
    ]
    for (const [component, status, sent] of cases) {
      const { app } = await server({ challenge: { component }, status })
      const answer = await app.inject(URL)
      t.equal(answer.statusCode, sent, component)
      t.same(answer.json(), { component })
    }
  },
)

t.test('the query of the page that it stands for chooses the plan', async (t) => {
  const { app, asked } = await server({ challenge: { component: 'xak-flow-redirect', to: '/' } })
  const payload = { component: 'ak-stage-password', password: 'x' }
  t.equal((await app.inject({ method: 'POST', url: URL, payload })).statusCode, 200)
  t.match(asked, [[{ flowSlug: 'login', query: 'next=%2Fdevice', browserId: 'browser' }, payload]])
})

t.test('an answer that is no JSON object never reaches a flow', async (t) => {
  const { app, asked } = await server({ challenge: { component: 'ak-stage-password' } })
  const json = { 'content-type': 'application/json' }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const cases: [payload: string, headers: Record<string, string>][] = [
    ['{', json],
    ['[1]', json],
    ['null', json],
    ['{"__proto__":{"a":1}}', json],
    ['uid_field=ana', form],
  ]
  for (const [payload, headers] of cases) {
    const answer = await app.inject({ method: 'POST', url: URL, payload, headers })
    t.match([answer.statusCode, answer.json()], [400, { error: 'invalid_request' }], payload)
  }
  t.same(asked, [])
})
