/** The OpenAPI document of the service, as programs and as people read it. */
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { parse } from 'yaml'
import type { ApiDocument } from '../src/openapi/api-document.ts'
import { isCurrent } from '../src/openapi/committed-document.ts'
import { as, build } from './fixtures.ts'

const COMMITTED = new URL('../openapi.json', import.meta.url)

t.test('openapi.json is what the routes say (else: npm run api -- --write)', async (t) => {
  t.ok(await isCurrent())
})

t.test('the service answers the committed document, to anyone', async (t) => {
  const { app } = await build(t)
  const answer = await app.inject('/api/v3/schema/')
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  t.same(answer.json(), JSON.parse(await readFile(COMMITTED, 'utf8')))
})

t.test('the same is there as YAML', async (t) => {
  const { app } = await build(t)
  const document = (await app.inject('/api/v3/schema/?format=json')).json()
  const asked = [
    { url: '/api/v3/schema/?format=yaml' },
    { url: '/api/v3/schema/', headers: { accept: 'application/yaml' } },
    { url: '/api/v3/schema/', headers: { accept: 'application/vnd.oai.openapi' } },
  ]
  for (const one of asked) {
    const answer = await app.inject(one)
    t.equal(answer.headers['content-type'], 'application/yaml; charset=utf-8')
    t.same(parse(answer.body), document)
  }
  const json = { accept: 'application/vnd.oai.openapi+json' }
  const answer = await app.inject({ url: '/api/v3/schema/', headers: json })
  t.equal(answer.headers['content-type'], 'application/json; charset=utf-8')
  const wrong = await app.inject({ url: '/api/v3/schema/?format=xml', headers: as('root') })
  t.equal(wrong.statusCode, 400)
})

t.test('every operation says what it does, who may, and how it refuses', async (t) => {
  const { paths }: ApiDocument = JSON.parse(await readFile(COMMITTED, 'utf8'))
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const name = `${method} ${path}`
      t.match(operation.summary, /^[A-Z].*\.$/, name)
      t.ok(operation['x-permission'], name)
      t.match(Object.keys(operation.responses).join(), /^2\d\d.*400.*403.*404/, name)
    }
  }
})

t.test('every reference leads somewhere', async (t) => {
  const text = await readFile(COMMITTED, 'utf8')
  const { components } = JSON.parse(text) as Record<string, Record<string, object>>
  for (const [, kind = '', name = ''] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
    t.ok(Object.hasOwn(components?.[kind] ?? {}, name), name)
  }
})

t.test('the page for people names every operation and loads nothing', async (t) => {
  const { app } = await build(t)
  const { statusCode, headers, body } = await app.inject('/api/v3/')
  t.equal(statusCode, 200)
  t.match(headers['content-security-policy'], /^default-src 'none'; style-src 'sha256-[^']+'; img/)
  t.notMatch(body, /<script|<link[^>]*stylesheet|javascript:/)
  const { paths }: ApiDocument = (await app.inject('/api/v3/schema/')).json()
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  for (const { operationId } of operations) t.ok(body.includes(`id="${operationId}"`), operationId)
  const targets = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  t.same(
    targets.filter((id) => !body.includes(`id="${id}"`)),
    [],
  )
})
