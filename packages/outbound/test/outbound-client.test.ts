import { tracingChannel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import {
  createOutboundClient,
  OutboundError,
  type OutboundOptions,
  type OutboundReason,
} from '../src/index.ts'

/** A server on loopback, with a record of the requests that reached it. */
async function serve(t: Test, listener: RequestListener) {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`)
    listener(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { requests, port, url: `http://127.0.0.1:${port}/` }
}

const loopback = { allow: ['127.0.0.0/8'] }
const client = (options: Partial<OutboundOptions> = {}) =>
  createOutboundClient({ ...loopback, ...options })

const resolvingTo = (...addresses: string[]) => ({
  lookup: async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
})

const failed = (reason: OutboundReason) => ({ name: 'OutboundError', reason })

const json: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json').end('{"keys":[]}')
}

t.test('gets JSON', async (t) => {
  const { url, requests } = await serve(t, json)
  t.same(await client().getJson(`${url}jwks?x=1#fragment`), { keys: [] })
  t.same(requests, [`GET ${new URL(url).host}/jwks?x=1`])
})

t.test(
  'a request carries what joins it to a trace, whoever traces hears its method and host',
  async (t) => {
    const heard: unknown[] = []
    const calls = tracingChannel('gatehouse:outbound')
    const listener = { start: (call: unknown) => heard.push({ ...(call as object) }) }
    calls.start.subscribe(listener.start)
    t.teardown(() => calls.start.unsubscribe(listener.start))
    const { url } = await serve(t, ({ headers }, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(headers))
    })
    const traceHeaders = () => ({ traceparent: '00-1-2-01' })
    const headers = await client({ traceHeaders }).getJson(`${url}jwks?x=secret`)
    t.match(headers, { traceparent: '00-1-2-01', accept: 'application/json' })
    t.strictSame(heard, [
      { name: 'GET', attributes: { 'http.request.method': 'GET', 'server.address': '127.0.0.1' } },
    ])
    await t.rejects(client().getJson('nonsense'), { name: 'OutboundError' })
  },
)

t.test('posts a form and hands back any status', async (t) => {
  const { url } = await serve(t, async (request, response) => {
    const body = (await request.toArray()).join('')
    const { 'content-type': type, 'accept-encoding': encoding } = request.headers
    response.writeHead(400, { 'content-type': 'text/plain' }).end(`${type} ${encoding} ${body}`)
  })
  t.match(await client().post(url, { logout_token: 'a b&c' }), {
    status: 400,
    contentType: 'text/plain',
    body: 'application/x-www-form-urlencoded identity logout_token=a+b%26c',
  })
})

t.test('sends any request and hands back the headers of its answer', async (t) => {
  const { url, requests } = await serve(t, ({ headers }, response) => {
    response.writeHead(429, { 'Retry-After': '3', 'x-two': ['a', 'b'] }).end(headers['x-one'])
  })
  const answer = await client().send(`${url}pins`, { method: 'GET', headers: { 'x-one': '1' } })
  t.match(answer, { status: 429, body: '1', headers: { 'retry-after': '3', 'x-two': 'a, b' } })
  t.same(requests, [`GET ${new URL(url).host}/pins`])
})

t.test('refuses a URL before anything leaves', async (t) => {
  const { requests, port } = await serve(t, json)
  for (const url of [
    '',
    'jwks',
    '//127.0.0.1/',
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1/',
    'data:application/json,{}',
    `http://user@127.0.0.1:${port}/`,
    `http://:pass@127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}/${'x'.repeat(2048)}`,
  ]) {
    await t.rejects(client().getJson(url), failed('invalid_url'), url)
  }
  t.same(requests, [])
})

t.test('refuses addresses that are not public, however they are written', async (t) => {
  const { requests, port } = await serve(t, json)
  for (const host of [
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '169.254.169.254',
    '１２７.0.0.1',
    'localhost',
  ]) {
    const refused = client({ allow: [] }).getJson(`http://${host}:${port}/`)
    await t.rejects(refused, failed('forbidden_address'), host)
  }
  t.same(requests, [])
})

t.test('refuses a name when any of its addresses is not public', async (t) => {
  const { requests, port } = await serve(t, json)
  for (const addresses of [
    ['127.0.0.1'],
    ['8.8.8.8', '127.0.0.1'],
    ['::ffff:10.0.0.1'],
    ['fd00::1'],
  ]) {
    const options = { allow: [], ...resolvingTo(...addresses) }
    const refused = client(options).getJson(`http://rebind.example:${port}/`)
    await t.rejects(refused, failed('forbidden_address'), addresses.join())
  }
  t.same(requests, [])
})

t.test('connects to the address that was checked, whatever the name says later', async (t) => {
  const { requests, port } = await serve(t, json)
  const answers = ['127.0.0.1', '10.0.0.1']
  const lookup = async () => [{ address: answers.shift() ?? '', family: 4 }]
  t.same(await client({ lookup }).getJson(`http://rebind.example:${port}/`), { keys: [] })
  t.same(answers, ['10.0.0.1'], 'one look-up')
  t.same(requests, [`GET rebind.example:${port}/`])
})

t.test('follows no redirect', async (t) => {
  const { requests, url } = await serve(t, (_, response) => {
    response.writeHead(302, { location: '/next' }).end()
  })
  await t.rejects(client().getJson(url), failed('redirect'))
  await t.rejects(client().post(url, {}), failed('redirect'))
  t.equal(requests.length, 2)
})

t.test('reads no more than the limit', async (t) => {
  const announced = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-length': '2000' }).end('x'.repeat(2000))
  })
  const endless = await serve(t, (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(500)));
    }
    response.on('drain', more)
    more()
  })
  const small = client({ maxBytes: 1000 })
  await t.rejects(small.getJson(announced.url), failed('too_large'))
  await t.rejects(small.getJson(endless.url), failed('too_large'))
  await t.rejects(small.post(endless.url, {}), failed('too_large'))
})

t.test('reads an answer of exactly the limit', async (t) => {
  const { url } = await serve(t, (_, response) => response.end(`"${'x'.repeat(998)}"`))
  t.equal(await client({ maxBytes: 1000 }).getJson(url), 'x'.repeat(998))
})

t.test('refuses compressed answers, for a few bytes unpack to any number', async (t) => {
  for (const encoding of ['gzip', 'GZIP', 'br', 'x']) {
    const { url } = await serve(t, (_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync('0'.repeat(1_000_000)))
    })
    await t.rejects(client().getJson(url), failed('encoded'), encoding)
  }
})

t.test('gives up in time', async (t) => {
  const silent = await serve(t, () => {})
  const slow = await serve(t, (_, response) => {
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  })
  const hasty = client({ timeoutMs: 150 })
  await t.rejects(hasty.getJson(silent.url), failed('timeout'))
  await t.rejects(hasty.getJson(slow.url), failed('timeout'))
  const deaf = client({ timeoutMs: 50, lookup: () => new Promise(() => {}) })
  await t.rejects(deaf.getJson('http://slow.example/'), failed('timeout'))
})

t.test('tells what else went wrong', async (t) => {
  const status = await serve(t, (_, response) => response.writeHead(503).end('{}'))
  await t.rejects(client().getJson(status.url), failed('status'))

  const text = await serve(t, (_, response) => response.end('<html>'))
  await t.rejects(client().getJson(text.url), failed('not_json'))

  const broken = await serve(t, (request) => request.socket.destroy())
  await t.rejects(client().getJson(broken.url), failed('connection'))

  const cut = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy())
  })
  await t.rejects(client().getJson(cut.url), failed('connection'))

  await t.rejects(client(resolvingTo()).getJson('http://none.example/'), failed('unresolved'))
  const failing = client({ lookup: () => Promise.reject(new Error('ENOTFOUND')) })
  await t.rejects(failing.getJson('http://none.example/'), failed('unresolved'))
})

t.test('speaks https to https URLs', async (t) => {
  const { url, requests } = await serve(t, json)
  await t.rejects(client().getJson(url.replace('http:', 'https:')), failed('connection'))
  t.same(requests, [], 'never falls back to http')
})

t.test('an error says nothing that the other side sent', async (t) => {
  const { url } = await serve(t, (_, response) => response.end('secret-body'))
  const error = await client()
    .getJson(url)
    .catch((error: unknown) => error)
  t.type(error, OutboundError)
  t.notMatch(inspect(error), /secret-body/)
})
