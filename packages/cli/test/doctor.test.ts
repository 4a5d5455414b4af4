/** What the doctor makes of a Gatehouse that is not well, as its answers show it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createApi } from '../src/api/client.ts'
import { checkClock } from '../src/doctor/check-clock.ts'
import { checkProxy } from '../src/doctor/check-proxy.ts'
import { checkReachability } from '../src/doctor/check-reachability.ts'
import { checkReadiness } from '../src/doctor/check-readiness.ts'
import { checkTransport } from '../src/doctor/check-transport.ts'
import { checkWorkers } from '../src/doctor/check-workers.ts'
import { type Check, runCheck } from '../src/doctor/finding.ts'

interface Canned {
  status?: number
  body?: unknown
  headers?: Readonly<Record<string, string>>
}

/** What a check finds at a server that answers every path so. */
async function findings(t: Test, check: Check, answers: Readonly<Record<string, Canned>>) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server')
    const { status = 200, body = '', headers = {} } = answers[pathname] ?? { status: 404 }
    response.writeHead(status, { connection: 'close', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signal = new AbortController().signal
  return runCheck(check, createApi({ origin, token: 'token', timeout: 5000, signal }))
}

t.test('names the store that does not answer', async (t) => {
  const found = await findings(t, checkReadiness, {
    '/-/health/ready/': { status: 503, body: { ready: false, down: ['redis'] } },
  })
  t.match(found, [
    { what: 'postgres', level: 'ok' },
    { what: 'redis', level: 'fail', todo: /REDIS_URL/ },
  ])
})

t.test('sees that something else answers', async (t) => {
  t.match(await findings(t, checkReadiness, {}), [{ level: 'fail', todo: /proxy/ }])
  const moved = { status: 301, headers: { location: 'https://id.example/' } }
  const found = await findings(t, checkReachability, { '/-/health/live/': moved })
  t.match(found, [{ level: 'fail', says: /points to https:\/\/id\.example/, todo: /--url/ }])
})

t.test('a clock that is wrong', async (t) => {
  const at = (date: number) => ({
    '/-/health/live/': { headers: { date: new Date(date).toUTCString() } },
  })
  t.match(await findings(t, checkClock, at(Date.now() + 300_000)), [
    { level: 'fail', says: /ahead/, todo: /NTP/ },
  ])
  t.match(await findings(t, checkClock, at(Date.now() - 15_000)), [
    { level: 'warn', says: /behind/ },
  ])
})

t.test('a proxy that changes what is asked for', async (t) => {
  const system = {
    http_is_secure: true,
    http_host: 'inner:9000',
    base_url: 'https://id.example',
    http_headers: {},
  }
  t.match(await findings(t, checkProxy, { '/api/v3/admin/system/': { body: system } }), [
    { what: 'proxy', level: 'fail', todo: /X-Forwarded-Proto/ },
    { what: 'proxy', level: 'warn', todo: /Host/ },
    { what: 'public url', level: 'warn', todo: /GATEHOUSE_PUBLIC_URL/ },
  ])
})

t.test('nobody who works, a job that is late and dead letters', async (t) => {
  const late = { id: 'keys:rotate', next_run: '2026-01-01T00:00:00Z', description: null }
  const found = await findings(t, checkWorkers, {
    '/api/v3/tasks/workers/': { body: [] },
    '/api/v3/tasks/schedules/': { body: { pagination: { next: 0 }, results: [late] } },
    '/api/v3/tasks/tasks/status/': { body: { queued: 1, running: 0, rejected: 2 } },
  })
  t.match(found, [
    { what: 'workers', level: 'fail' },
    { what: 'schedules', level: 'warn', says: /keys:rotate/ },
    { what: 'dead letters', level: 'warn', says: /^2/, todo: /retry/ },
  ])
})

t.test('plain http is fine on this machine alone', async (t) => {
  const signal = new AbortController().signal
  const at = (origin: string) => createApi({ origin, token: 'x', timeout: 5000, signal })
  t.match(await checkTransport.run(at('http://[::1]:9000')), [{ level: 'ok' }])
  t.match(await checkTransport.run(at('http://id.example')), [{ level: 'warn', todo: /TLS/ }])
})
