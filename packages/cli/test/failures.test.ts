/** What goes wrong becomes one line that can be acted upon. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { createApi } from '../src/api/client.ts'
import { failureOfAnswer, type Refusal } from '../src/api/failure-of-answer.ts'

const refusal: Refusal = {
  ...{ method: 'GET', path: '/core/users/', status: 403, location: null },
  ...{ body: {}, hasToken: true },
}

t.test('each refusal has its outcome', async (t) => {
  const cases: [Partial<Refusal>, outcome: string, message: RegExp][] = [
    [{ hasToken: false }, 'not_allowed', /needs an API token/],
    [{ body: { detail: 'Permission denied' } }, 'not_allowed', /may not do GET.*: Permission/],
    [{ body: { detail: 'Token invalid/expired' } }, 'not_allowed', /token is not accepted/],
    [{ status: 404, body: { detail: 'Not found.' } }, 'not_found', /^Not found\.$/],
    [
      { status: 400, body: { slug: ['a', 'b'], app: { name: ['c'] } } },
      'refused',
      /^slug: a b; app: name: c$/,
    ],
    [{ status: 409, body: { detail: 'in use' } }, 'refused', /in use/],
    [{ status: 429 }, 'failed', /too many/],
    [{ status: 503, body: '<html>' }, 'failed', /failed with 503/],
    [{ status: 301, location: 'https://id.example/' }, 'usage', /https:\/\/id\.example/],
  ]
  for (const [changes, outcome, message] of cases) {
    const failure = failureOfAnswer({ ...refusal, ...changes })
    t.match(failure, { outcome, message }, JSON.stringify(changes))
    t.notMatch(failure.message, '\n')
  }
})

t.test('a server that does not answer', async (t) => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  t.teardown(() => server.closeAllConnections())
  const { port } = server.address() as AddressInfo
  const signal = new AbortController().signal
  const origin = `http://127.0.0.1:${port}`
  await t.rejects(createApi({ origin, token: undefined, timeout: 200, signal }).get('/'), {
    outcome: 'unreachable',
    message: /gave no answer in time/,
  })
})

t.test('https where there is only http says so', async (t) => {
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const origin = `https://127.0.0.1:${port}`
  const signal = new AbortController().signal
  await t.rejects(createApi({ origin, token: undefined, timeout: 5000, signal }).get('/'), {
    outcome: 'unreachable',
    message: /does not speak TLS|connection was cut/,
    advice: /http/,
  })
})
