import { execFileSync } from 'node:child_process'
import http from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'
import { ROUTES, SERVICES } from '../../src/routes/route-table.ts'
import { startNginx } from './fixtures/nginx.ts'
import { startUpstream, type Told } from './fixtures/upstream.ts'

const upstreams = Object.fromEntries(
  await Promise.all(
    SERVICES.map(async (name) => [name, [(await startUpstream(t, name)).address]] as const),
  ),
)
const nginx = await startNginx(t, upstreams)

async function ask(path: string, init?: RequestInit): Promise<Told> {
  const answer = await fetch(nginx.url + path, { redirect: 'manual', ...init })
  if (answer.status !== 200) return t.fail(`${path}: ${answer.status}`) as never
  return (await answer.json()) as Told
}

t.test('every path of the table reaches its service, as it was sent', async (t) => {
  for (const { path, service } of ROUTES) {
    const example = path.replace(/:\w+/, 'my-App_1').replace('/**', '/a/b/')
    const spellings = [example, `${example}?a=%2F&b`, example.replace(/(.)\/$/, '$1')]
    for (const spelling of [...spellings, `${spellings[2]}?q=1`]) {
      t.match(await ask(spelling), { name: service, url: spelling })
    }
  }
})

t.test(
  'what is below a prefix and in no route reaches the service that others there reach',
  async (t) => {
    const cases = [
      ['/if/user', 'authorize'],
      ['/if/flow/a/b', 'authorize'],
      ['/api/v3', 'admin'],
      ['/api/v3/flows/instances/', 'admin'],
      ['/application/o/a/nothing/', 'token'],
      ['/application/o/a%2Fb/end-session/', 'token'],
      ['/users', 'authorize'],
      ['/favicon.ico', 'authorize'],
      ['/application', 'authorize'],
    ] as const
    for (const [path, name] of cases) t.match(await ask(path), { name, url: path }, path)
  },
)

t.test('health is of nginx itself, and nothing else below /-/ is public', async (t) => {
  for (const path of ['/-/health/live/', '/-/health/ready', '/-/health/ready/?a=b']) {
    t.equal((await fetch(nginx.url + path)).status, 200, path)
  }
  for (const path of [
    '/-/metrics/',
    '/-/metrics',
    '/%2d/metrics/',
    '/-/',
    '/-/failure/unreadable/_json',
  ]) {
    const answer = await fetch(nginx.url + path)
    t.equal(answer.status, 404, path)
    t.match(await answer.json(), { detail: 'Not found.', request_id: /^[0-9a-f]{32}$/ })
  }
})

t.test('the request id is made here, reaches the service and comes back', async (t) => {
  const answer = await fetch(`${nginx.url}/user`, { headers: { 'x-request-id': 'of the client' } })
  const { headers } = (await answer.json()) as Told
  t.match(headers['x-request-id'], /^[0-9a-f]{32}$/)
  t.equal(answer.headers.get('x-request-id'), headers['x-request-id'])
})

t.test('what a client says of its own address is replaced, and its host kept', async (t) => {
  const headers = {
    host: 'id.example.com:8443',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=203.0.113.9',
  }
  const told = await askRaw('/user', headers)
  t.match(told.headers, {
    host: headers.host,
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'http',
  })
  t.notHas(told.headers, 'x-forwarded-host')
  t.notHas(told.headers, 'forwarded')
})

t.test('the word of a proxy before this one counts when it is named', async (t) => {
  const behind = await startNginx(t, upstreams, { realIpFrom: ['127.0.0.0/8', '10.0.0.0/8'] })
  const headers = {
    'x-forwarded-for': '198.51.100.1, 203.0.113.9, 10.0.0.7',
    'x-forwarded-proto': 'https',
  }
  const told = await askRaw('/user', headers, { port: behind.port })
  t.match(told.headers, { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' })
})

t.test('with a certificate it serves https, and says so to the services', async (t) => {
  const folder = await temporaryFolder(t)
  const tls = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const files = [
    '-keyout',
    tls.key,
    '-out',
    tls.certificate,
    '-days',
    '1',
    '-subj',
    '/CN=localhost',
  ]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files], {
    stdio: 'ignore',
  })
  const { port } = await startNginx(t, upstreams, { tls })
  const told = await askRaw('/user', {}, { port, over: https, rejectUnauthorized: false })
  t.match(told.headers, { 'x-forwarded-proto': 'https' })
})

t.test('an authorization request of 16 KiB passes', async (t) => {
  const path = `/application/o/authorize/?request=${'a'.repeat(16_000)}`
  t.match(await ask(path), { name: 'authorize', url: path })
})

t.test('connections to services are kept: far fewer than requests', async (t) => {
  const token = await startUpstream(t, 'token')
  const { url } = await startNginx(t, { token: [token.address] }, { rateLimits: 'off' })
  for (let round = 0; round < 50; round++) {
    await Promise.all(
      Array.from({ length: 4 }, () =>
        fetch(`${url}/application/o/token/`).then((answer) => answer.text()),
      ),
    )
  }
  t.equal(token.requests(), 200)
  t.ok(token.connections() <= 50, `${token.connections()} connections`)
})

t.test('no query, cookie, referer or credential is in the logs', async (t) => {
  await ask('/source/oauth/callback/x/?code=secret-query', {
    headers: {
      cookie: 'a=secret-cookie',
      authorization: 'Bearer secret-token',
      referer: 'https://app.example/?code=secret-referer',
    },
  })
  await fetch(`${nginx.url}/nowhere?secret-query`, { method: 'POST', body: 'x'.repeat(100_000) })
  const lines = await nginx.logs('"path":"/nowhere"')
  t.match(lines, '"path":"/source/oauth/callback/x/"')
  t.notMatch(lines, /secret-/)
  for (const line of lines.trim().split('\n')) t.type(JSON.parse(line), 'object')
})

interface Raw {
  readonly port?: number
  readonly over?: Pick<typeof https, 'request'>
  readonly rejectUnauthorized?: boolean
}

/** With headers that `fetch` would not send, or over https. */
async function askRaw(
  path: string,
  headers: Record<string, string>,
  { port = nginx.port, over = http, rejectUnauthorized = true }: Raw = {},
): Promise<Told> {
  return await new Promise((resolve, reject) => {
    over
      .request({ port, path, headers, agent: false, rejectUnauthorized }, async (answer) => {
        resolve(JSON.parse((await answer.setEncoding('utf8').toArray()).join('')) as Told)
      })
      .on('error', reject)
      .end()
  })
}
