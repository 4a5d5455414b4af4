/** That the comparison finds what is wrong: differences planted in two small documents. */
import t from 'tap'
import { compareDocuments } from './comparison.ts'
import type { OpenApi, OpenApiOperation, Schema } from './open-api.ts'

const Thing = { $ref: '#/components/schemas/Thing' }

/** One operation, which takes and answers a `Thing`. */
function documentOf(thing: Schema, operation: Partial<OpenApiOperation> = {}): OpenApi {
  const content = { 'application/json': { schema: Thing } }
  const post: OpenApiOperation = {
    ...{ operationId: 'things_create', tags: ['things'], requestBody: { content } },
    ...{ responses: { 201: { content } }, ...operation },
  }
  const paths = { '/things/': { post } }
  return { info: { version: '1' }, paths, components: { schemas: { Thing: thing } } }
}

function problemsOf(theirs: OpenApi, ours: OpenApi): string[] {
  const { covered } = compareDocuments({ theirs, ours }, [], [])
  return covered.flatMap(({ differences }) =>
    differences.map(({ subject, problem }) => `${subject} ${problem}`),
  )
}

const text: Schema = { type: 'string' }
const withField = (field: Schema, required: string[] = []): Schema => {
  return { type: 'object', properties: { a: field }, required }
}

t.test('what is the same has no differences, however it is written', async (t) => {
  const theirs = withField({ oneOf: [{ type: 'string', enum: ['x', 'y'] }, { enum: [''] }] })
  const ours = { allOf: [withField({ type: 'string', enum: ['', 'y', 'x'] })] }
  t.same(problemsOf(documentOf(theirs), documentOf(ours)), [])
})

t.test('a field that differs is found', async (t) => {
  const object = (name: string): Schema => ({ type: 'object', properties: { [name]: text } })
  const cases: [string, theirs: Schema, ours: Schema][] = [
    ['Thing.a is not there', withField(text), { type: 'object', properties: { b: text } }],
    [
      'Thing.a lacks "y"',
      withField({ ...text, enum: ['x', 'y'] }),
      withField({ ...text, enum: ['x'] }),
    ],
    ['Thing.a its values are not listed', withField({ ...text, enum: ['x'] }), withField(text)],
    ['Thing.a is of type number, theirs string', withField(text), withField({ type: 'integer' })],
    ['Thing.a may not be null', withField({ ...text, nullable: true }), withField(text)],
    ['Thing.a may be null', withField(text), withField({ ...text, nullable: true })],
    ['Thing.a is required', withField(text), withField(text, ['a'])],
    ['Thing.a may be absent', withField(text, ['a']), withField(text)],
    ['Thing.z is required, and theirs has it not', withField(text), withField(text, ['z'])],
    ['Thing.a.b is not there', withField(object('b')), withField(object('c'))],
    ['Thing.a its fields are not described', withField(object('b')), withField({ type: 'object' })],
    [
      'Thing.a[].b is not there',
      withField({ type: 'array', items: object('b') }),
      withField({ type: 'array', items: object('c') }),
    ],
  ]
  for (const [problem, theirs, ours] of cases) {
    t.same(problemsOf(documentOf(theirs), documentOf(ours)), [problem], problem)
  }
})

t.test('an operation that differs is found', async (t) => {
  const thing = withField(text)
  const parameter = { name: 'q', in: 'query', schema: text }
  const cases: [string, theirs: Partial<OpenApiOperation>, ours: Partial<OpenApiOperation>][] = [
    ['things_create is called things_add', {}, { operationId: 'things_add' }],
    ['things_create ?q is not there', { parameters: [parameter] }, {}],
    [
      'things_create ?q is required',
      { parameters: [parameter] },
      { parameters: [{ ...parameter, required: true }] },
    ],
    [
      'things_create ?q is required, and theirs has it not',
      {},
      { parameters: [{ ...parameter, required: true }] },
    ],
    ['things_create 201 is not there', {}, { responses: { 204: {} } }],
    ['things_create 201 has no content', {}, { responses: { 201: {} } }],
    ['things_create request is not there', {}, { requestBody: {} }],
  ]
  for (const [problem, theirs, ours] of cases) {
    t.same(problemsOf(documentOf(thing, theirs), documentOf(thing, ours)), [problem], problem)
  }
})

t.test('a schema within itself has an end', async (t) => {
  const tree = withField({ type: 'array', items: Thing })
  t.same(problemsOf(documentOf(tree), documentOf(tree)), [])
})

t.test('an exception covers what it names, and is needless otherwise', async (t) => {
  const documents = {
    theirs: documentOf(withField(text)),
    ours: documentOf(withField(text, ['a'])),
  }
  const reason = 'It has to be said.'
  const needed = { subject: 'Thing.a', problem: 'is required', reason }
  const needless = { subject: 'Thing.b', problem: 'is required', reason }
  const { covered, needlessExceptions } = compareDocuments(documents, [needed, needless], [])
  t.same(covered[0]?.differences, [])
  t.same(needlessExceptions, [needless])
})
