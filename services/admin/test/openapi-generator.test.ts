/** From routes to the document, on a service of the test's own. */
import Fastify, { type FastifySchema } from 'fastify'
import t from 'tap'
import { Type } from 'typebox'
import { createDocument } from '../src/openapi/create-document.ts'
import { describedRoutes } from '../src/openapi/described-routes.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The document of routes: `{ 'GET /core/things/:id/': schema }`. */
function documentOf(routes: Readonly<Record<string, FastifySchema>>) {
  const app = Fastify()
  const described = describedRoutes(app)
  for (const [name, schema] of Object.entries(routes)) {
    const [method, url = ''] = name.split(' ')
    app.route({ method: method as Method, url, schema, handler: async () => undefined })
  }
  return createDocument(described, '1.2.3')
}

const answering = (answer: unknown) => ({ response: { 200: answer } })
const json = (schema: object) => ({ 'application/json': { schema } })
const Thing = Type.Object({ name: Type.String() }, { title: 'Thing' })

t.test('what has a title is written once and referred to', async (t) => {
  const { paths, components } = documentOf({
    'GET /things/': answering(Type.Array(Thing)),
    'GET /things/:name/': answering(Thing),
  })
  const $ref = '#/components/schemas/Thing'
  t.same(paths['/things/{name}/']?.['get']?.responses['200'], {
    description: 'OK',
    content: json({ $ref }),
  })
  t.match(paths['/things/']?.['get']?.responses['200'], {
    content: json({ type: 'array', items: { $ref } }),
  })
  t.match(components.schemas['Thing'], { type: 'object', required: ['name'] })
})

t.test('a title for two different schemas is refused', async (t) => {
  const Other = Type.Object({ id: Type.Integer() }, { title: 'Thing' })
  t.throws(
    () => documentOf({ 'GET /a/': answering(Thing), 'GET /b/': answering(Other) }),
    /different schemas have the title Thing/,
  )
})

t.test('two operations with one name are refused', async (t) => {
  const schema = { operationId: 'a_list' }
  t.throws(() => documentOf({ 'GET /a/': schema, 'GET /b/': schema }), /name a_list/)
})

t.test('operations are named and sorted into chapters as authentik does', async (t) => {
  const { paths, tags } = documentOf({
    'GET /core/things/': answering(Type.Object({ results: Type.Array(Thing) })),
    'POST /core/things/': { body: Thing },
    'GET /core/things/:id/': answering(Thing),
    'PUT /core/things/:id/': { body: Thing },
    'PATCH /core/things/:id/': { body: Thing },
    'DELETE /core/things/:id/': {},
    'POST /core/things/:id/set-key/': {},
    'GET /core/things/me/': { operationId: 'myself', tags: ['people'] },
  })
  const names = Object.values(paths).flatMap((methods) => Object.values(methods))
  t.same(
    names.map(({ operationId }) => operationId),
    [
      ...['core_things_list', 'core_things_create', 'myself', 'core_things_retrieve'],
      ...['core_things_update', 'core_things_partial_update', 'core_things_destroy'],
      'core_things_set_key_create',
    ],
  )
  t.same(tags, [{ name: 'core' }, { name: 'people' }])
})

t.test(
  'OpenAPI 3.0.3: null, constants, lists of types and maps are said in its words',
  async (t) => {
    const Odd = Type.Object({
      maybe: Type.Union([Type.String(), Type.Null()]),
      maybeThing: Type.Union([Thing, Type.Null()]),
      never: Type.Null(),
      word: Type.Literal('a'),
      words: Type.Union([Type.Literal('a'), Type.Literal('b'), Type.Null()]),
      number: Type.Enum([1, 2]),
      either: Type.Unsafe({ type: ['string', 'integer', 'null'] }),
      map: Type.Record(Type.String(), Type.Integer()),
      pair: Type.Tuple([Type.String(), Type.Integer()]),
      above: Type.Integer({ exclusiveMinimum: 0 }),
      anything: Type.Unknown(),
    })
    const { paths } = documentOf({ 'GET /odd/': answering(Odd) })
    const answer = paths['/odd/']?.['get']?.responses['200'] ?? {}
    t.match(answer, {
      content: json({
        properties: {
          maybe: { type: 'string', nullable: true },
          maybeThing: { allOf: [{ $ref: '#/components/schemas/Thing' }], nullable: true },
          never: { nullable: true },
          word: { type: 'string', enum: ['a'] },
          words: { type: 'string', enum: ['a', 'b'], nullable: true },
          number: { type: 'integer', enum: [1, 2] },
          either: { anyOf: [{ type: 'string' }, { type: 'integer' }], nullable: true },
          map: { type: 'object', additionalProperties: { type: 'integer' } },
          pair: { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
          above: { type: 'integer', minimum: 0, exclusiveMinimum: true },
          anything: {},
        },
      }),
    })
    t.notMatch(JSON.stringify(answer), /"null"|const|patternProperties/)
  },
)

t.test(
  'parameters are those of the path and of the query, and tell what a text stands for',
  async (t) => {
    const { paths } = documentOf({
      'GET /things/:id/': {
        params: Type.Object({ id: Type.Integer() }),
        querystring: Type.Object({
          page: Type.Optional(Type.Unsafe({ type: ['integer', 'string'] })),
          active: Type.Optional(Type.Enum(['true', 'false'])),
          type: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
          must: Type.String({ description: 'A word.' }),
        }),
      },
    })
    t.same(paths['/things/{id}/']?.['get']?.parameters, [
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'active', in: 'query', schema: { type: 'boolean' } },
      ...[
        {
          name: 'must',
          in: 'query',
          required: true,
          description: 'A word.',
          schema: { type: 'string' },
        },
        { name: 'page', in: 'query', schema: { type: 'integer' } },
        { name: 'type', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      ],
    ])
  },
)

t.test('a route that answers nothing says so, and one that hides is not there', async (t) => {
  const { paths } = documentOf({ 'POST /a/': {}, 'GET /b/': { hide: true } })
  t.same(Object.keys(paths), ['/a/'])
  t.same(paths['/a/']?.['post']?.responses['204'], { description: 'No Content' })
})
