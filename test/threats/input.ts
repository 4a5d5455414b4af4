/** What a request may hold: too much, of the wrong kind, or a lie about where it comes from. */
import { loadGatehouseConfig } from '@gatehouse/config'
import { serve } from '@gatehouse/gateway'
import { createLogger } from '@gatehouse/telemetry'
import {
  authorizeUrl,
  basic,
  bearer,
  blueprint,
  freePort,
  get,
  httpBrowser,
  PASSWORD,
  pkce,
  post,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { other, spa, web } from '../fixtures/applications.ts'
import { rawRequest } from '../fixtures/raw-request.ts'
import { credentials, refresh, signIn } from '../fixtures/tokens.ts'
import { EXECUTOR } from './sign-in.ts'
import { type Attacks, ROBOT_KEY, type World } from './world.ts'

async function isWell(t: Test, { origin }: World): Promise<void> {
  t.equal((await get(`${origin}/-/health/ready/`)).status, 200)
  t.equal(Object.keys({}).length + Reflect.ownKeys(Object.prototype).length, OWN)
}

const OWN = Reflect.ownKeys(Object.prototype).length

/** The whole product once more, with a log that can be read. */
async function withLog(t: Test, { product }: World): Promise<{ url: string; lines: string[] }> {
  const lines: string[] = []
  const log = createLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } })
  const port = String(await freePort())
  const config = loadGatehouseConfig({ GATEHOUSE_PORT: port, GATEHOUSE_DATA_DIR: '/nowhere' })
  const serving = await serve({ config, deps: product.deps, log })
  t.teardown(() => serving.close())
  return { url: serving.url.replace('127.0.0.1', 'localhost'), lines }
}

export const input: Attacks = [
  [
    'oversized header, body, parameter and number of parameters',
    async (t, world) => {
      const { origin } = world
      const header = `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`
      t.equal((await rawRequest(origin, header)).status, 431)
      const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, '1']))
      const bodies = [{ a: 'x'.repeat(300_000) }, many, { grant_type: 'x'.repeat(60_000) }]
      for (const endpoint of ['token', 'introspect', 'revoke', 'device', 'userinfo', 'authorize']) {
        for (const body of bodies) {
          const { status } = await post(`${origin}/application/o/${endpoint}/`, body)
          t.ok(status >= 400 && status < 500, `${endpoint}: ${status}`)
        }
      }
      const state = { parameters: { state: 'x'.repeat(7000), nonce: 'x'.repeat(3000) } }
      const page = await httpBrowser(origin).open(authorizeUrl(origin, { ...web, ...state }))
      t.match(page.url, /error=invalid_request/)
      await isWell(t, world)
    },
  ],
  [
    'deep JSON, prototype pollution, nulls and half characters',
    async (t, world) => {
      const url = `${world.origin}${EXECUTOR}`
      const type = { 'content-type': 'application/json' }
      const deep = `{"uid_field":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
      const bodies = [
        deep,
        '{"__proto__":{"isActive":true},"uid_field":"x"}',
        '{"constructor":{"prototype":{"polluted":1}}}',
        '{"uid_field":"a\\u0000b"}',
        '{"uid_field":"a\\ud800b"}',
        '{"uid_field":{"toString":1}}',
        '{"uid_field":["alice"]}',
        '[]',
        'null',
        '1e999',
      ]
      for (const body of bodies) {
        const { status } = await fetch(url, { method: 'POST', headers: type, body })
        t.ok(status < 500, `${body.slice(0, 60)}: ${status}`)
      }
      const claims = `{"userinfo":${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}}`
      for (const value of [claims, '{"userinfo":{"__proto__":{"essential":true}}}', '[]', '{']) {
        const parameters = { claims: value, prompt: 'none' }
        const page = await httpBrowser(world.origin).open(
          authorizeUrl(world.origin, { ...web, parameters }),
        )
        t.match(page.url, /error=(invalid_request|login_required)/, value.slice(0, 40))
      }
      const query = '__proto__[a]=1&__proto__=1&constructor=1&toString=1&hasOwnProperty=1'
      const forms = ['token', 'introspect', 'device'].map((name) => `/application/o/${name}/`)
      for (const path of [...forms, '/login/oauth/access_token']) {
        const fields = Object.fromEntries(new URLSearchParams(query))
        const { status } = await post(`${world.origin}${path}`, fields)
        t.ok(status >= 400 && status < 500, `${path}: ${status}`)
      }
      await isWell(t, world)
    },
  ],
  [
    'Host header that decides the issuer',
    async (t, { origin, product, direct }) => {
      const brand = { model: 'authentik_brands.brand', identifiers: { domain: 'brand.example' } }
      await product.apply(blueprint('Brand', [brand]))
      const issuerFor = async (at: string, host: string, forwarded = 'evil.example') => {
        const path = '/application/o/web/.well-known/openid-configuration'
        const headers = `host: ${host}\r\nx-forwarded-host: ${forwarded}\r\nconnection: close`
        const { text } = await rawRequest(at, `GET ${path} HTTP/1.1\r\n${headers}\r\n\r\n`)
        return /"issuer": "([^"]*)"/.exec(text)?.[1]
      }
      const hosts = ['evil.example', 'brand.example.evil.example', 'xbrand.example', '']
      for (const host of [...hosts, 'evil.example/.brand.example', 'evil.example?.brand.example']) {
        t.equal(await issuerFor(direct.url, host), `${direct.url}/application/o/web/`, host)
        t.equal(await issuerFor(origin, 'x', host || 'x'), `${origin}/application/o/web/`, host)
      }
      const own = 'http://id.brand.example/application/o/web/'
      t.equal(await issuerFor(direct.url, 'id.brand.example', 'evil.example'), own, 'its own name')
    },
  ],
  [
    'scripts of another site that call endpoints',
    async (t, { origin }) => {
      const evil = { origin: 'https://evil.example' }
      const closed = ['authorize/', 'introspect/', 'device/', 'end-session/', 'token/', 'revoke/']
      for (const path of [...closed, 'userinfo/'].map((name) => `/application/o/${name}`)) {
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const response = await fetch(`${origin}${path}`, {
            method,
            headers: evil,
            redirect: 'manual',
          })
          t.equal(response.headers.get('access-control-allow-origin'), null, `${method} ${path}`)
          await response.body?.cancel()
        }
      }
      const friend = { origin: 'https://spa.example' }
      const { headers } = await post(`${origin}/application/o/token/`, {}, friend)
      t.equal(headers.get('access-control-allow-origin'), 'https://spa.example')
      t.equal(headers.get('access-control-allow-credentials'), null)
      const authorize = await get(`${origin}/application/o/authorize/`, friend)
      t.equal(authorize.headers.get('access-control-allow-origin'), null)
    },
  ],
  [
    'answers with secrets in them that a cache keeps',
    async (t, { origin }) => {
      const { tokens } = await signIn(origin, spa)
      const token = { token: tokens.access_token }
      const own = basic('other', other.secret ?? '')
      const answers = [
        await post(`${origin}/application/o/token/`, { client_id: 'spa' }),
        await post(`${origin}/application/o/introspect/`, token, own),
        await post(`${origin}/application/o/revoke/`, token, own),
        await post(`${origin}/application/o/device/`, { client_id: 'tv' }),
        await get(`${origin}/application/o/userinfo/`, bearer(tokens.access_token)),
        await get(`${origin}/user`, bearer(tokens.access_token)),
        await get(`${origin}/flows/-/default/authentication/`),
        await get(`${origin}/if/user/`),
      ]
      for (const { headers } of answers) t.equal(headers.get('cache-control'), 'no-store')
    },
  ],
  [
    'logs that hold tokens, codes, secrets or passwords',
    async (t, world) => {
      const { url, lines } = await withLog(t, world)
      const browser = httpBrowser(url)
      const { challenge, verifier } = pkce()
      const ask = { scope: 'openid offline_access', parameters: { prompt: 'consent' } }
      await browser.open(authorizeUrl(url, { ...web, ...ask }, challenge))
      await browser.signIn('alice', 'a wrong password of alice')
      await browser.submit({ password: PASSWORD })
      const page = await browser.submit({}, 'Allow')
      const code = new URL(page.url).searchParams.get('code') ?? ''
      const token = `${url}/application/o/token/`
      const redirect_uri = web.redirectUri
      const grant = {
        grant_type: 'authorization_code',
        code,
        redirect_uri,
        code_verifier: verifier,
      }
      const { headers } = credentials(web)
      const { body } = await post(token, grant, headers)
      t.ok(body.refresh_token)
      await post(token, grant, headers)
      await refresh(url, web, body.refresh_token)
      await get(`${url}/application/o/userinfo/?access_token=${body.access_token}`)
      await get(`${url}/application/o/userinfo/`, bearer(`${body.access_token}x`))
      await get(`${url}/${code}?code=${code}`)
      const robot = { username: 'robot', password: ROBOT_KEY, client_id: 'nobody' }
      await post(token, { grant_type: 'password', ...robot })
      await post(`${token}?client_secret=${web.secret}`, robot)
      await browser.open(`/application/o/end-session/?id_token_hint=${body.id_token}`)

      t.ok(lines.length > 5, 'there is a log')
      const secrets = [code, verifier, web.secret, ROBOT_KEY, PASSWORD, 'a wrong password of alice']
      const cookies = browser.cookies
        .header(url)
        .split(/; |=/)
        .filter((text) => text.length > 30)
      const tokens = [body.access_token, body.refresh_token, body.id_token]
      for (const secret of [...secrets, ...cookies, ...tokens]) {
        t.notOk(
          lines.some((line) => line.includes(secret)),
          secret.slice(0, 12),
        )
      }
    },
  ],
]
