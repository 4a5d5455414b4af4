/** Every field and every parameter of the admin API with values that nobody should send: told by name, and never our fault. */
import { blueprint, person, startPlex } from '@gatehouse/testkit'
import t from 'tap'
import { routesOfApi } from '../../services/admin/src/openapi/committed-document.ts'
import type { DescribedRoute } from '../../services/admin/src/openapi/described-routes.ts'
import { startApi } from './client.ts'

const routes = await routesOfApi()
const plex = await startPlex(t, [])
const { call } = await startApi(t, {
  blueprints: blueprint('People', [person('alice')]),
  env: { GATEHOUSE_PLEX_URL: plex.url },
})

/** What of JSON Schema is looked at here. */
interface Schema {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly minimum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** Gives the token that asks another value. */
const NOT_ASKED = '/core/tokens/{identifier}/set_key/'

const NOTHING = '00000000-0000-4000-8000-000000000000'

/** One for each way in which a value can be wrong that its schema does not see. */
function badValues({ type, anyOf }: Schema): readonly unknown[] {
  if (anyOf?.[0]) return [null, ...badValues(anyOf[0])]
  if (type === 'integer' || type === 'number') return [2 ** 31, -1]
  if (type === 'array') return [[null], [NOTHING]]
  if (type === 'object') return [{ a: '\0' }]
  return [NOTHING, 'x'.repeat(5000)]
}

function badParameters({ type, items }: Schema): readonly string[] {
  if (type === 'array') return badParameters(items ?? {})
  return [type === 'string' ? '{"a\0":"\\u0000"}' : '99999999999999999999']
}

/** One object of a list, by what its path calls it. */
async function pathOf({ path }: DescribedRoute): Promise<string | undefined> {
  const [list = '', name, rest = ''] = path.split(/\{(\w+)\}/, 3)
  if (name === undefined) return path
  if (rest.includes('{')) return undefined
  const { body } = await call('GET', `${list}?page_size=1`)
  const found = body.results?.[0]
  const key = found?.[name] ?? found?.pk
  return key === undefined ? undefined : `${list}${encodeURIComponent(key)}/${rest.slice(1)}`
}

/** A body that is only just good enough to be looked at. */
function sample({ type, format, minimum = 1, ...schema }: Schema): unknown {
  const { enum: values, anyOf, properties = {}, required = [] } = schema
  if (values) return values[0]
  if (anyOf?.[0]) return sample(anyOf[0])
  if (type === 'object') {
    return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]))
  }
  if (type === 'array') return []
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return Math.max(minimum, 1)
  if (format === 'uuid') return NOTHING
  return format === 'date-time' ? '2030-01-01T00:00:00Z' : `sample-${Math.random()}`
}

const bodyOf = ({ schema }: DescribedRoute) => schema.body as Schema | undefined
const parametersOf = ({ schema }: DescribedRoute) => schema.querystring as Schema | undefined
interface Question {
  readonly method: string
  readonly path: string
  readonly body?: object
}

/** Some at a time. @returns those that were answered by an error of ours */
async function failing(questions: readonly Question[]): Promise<string[]> {
  const waiting = [...questions]
  const failed: string[] = []
  const askInTurn = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { method, path, body } = one
      const { status } = await call(method, path, body)
      if (status >= 500) failed.push(`${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, askInTurn))
  return failed
}

async function bodiesOf(route: DescribedRoute): Promise<Question[]> {
  const { method } = route
  const schema = bodyOf(route)
  const path = schema && (await pathOf(route))
  if (path === undefined || route.path === NOT_ASKED) return []
  const good = method === 'patch' ? {} : (sample(schema ?? {}) as object)
  return Object.entries(schema?.properties ?? {}).flatMap(([name, field]) =>
    badValues(field).map((value) => ({
      ...{ method: method.toUpperCase(), path, body: { ...good, [name]: value } },
    })),
  )
}

async function queriesOf(route: DescribedRoute): Promise<Question[]> {
  const path = await pathOf(route)
  if (path === undefined) return []
  return Object.entries(parametersOf(route)?.properties ?? {}).flatMap(([name, type]) =>
    badParameters(type).map((value) => ({
      ...{ method: 'GET', path: `${path}?${name}=${encodeURIComponent(value)}` },
    })),
  )
}

t.test('no value of a field is more than a wrong value', async (t) => {
  const questions = await Promise.all(
    routes.filter(({ method }) => method === 'post' || method === 'patch').map(bodiesOf),
  )
  t.same(await failing(questions.flat()), [])
})

t.test('no parameter is more than a wrong parameter', async (t) => {
  const questions = await Promise.all(
    routes.filter(({ method }) => method === 'get').map(queriesOf),
  )
  t.same(await failing(questions.flat()), [])
})

/** What a list is given, not what it chooses by. */
const NO_FILTERS =
  /^(page|page_size|ordering|search|include_\w+|inherited|superuser_full_list|for_user|attributes|only_\w+)$|__gt$/

/** Values of which none, or not all of them, fit everything there is. */
function strangers({ type, format, enum: values, anyOf, items }: Schema): readonly string[] {
  if (anyOf?.[0]) return strangers(anyOf[0])
  if (type === 'array') return strangers(items ?? {})
  if (values) return values
  if (type === 'boolean') return ['true', 'false']
  if (type === 'integer') return ['2147483000']
  if (format === 'uuid') return [NOTHING]
  return format === 'date-time' ? ['1999-01-01T00:00:00Z'] : ['no such thing']
}

t.test('every filter of a list chooses', async (t) => {
  const lists = routes.filter(({ method, path }) => method === 'get' && !path.includes('{'))
  for (const route of lists) {
    const { path } = route
    const count = async (query: string) =>
      (await call('GET', `${path}?page_size=1&${query}`)).body.pagination?.count
    const all = await count('')
    if (!all) continue
    t.equal(await count('search=no%20such%20thing'), 0, `${path} search`)
    for (const [name, type] of Object.entries(parametersOf(route)?.properties ?? {})) {
      if (NO_FILTERS.test(name)) continue
      const values = strangers(type).map((value) => `${name}=${encodeURIComponent(value)}`)
      const counts = await Promise.all(values.map(count))
      t.ok(Math.min(...counts) < all, `${path} ${name}: ${counts} of ${all}`)
    }
  }
})
