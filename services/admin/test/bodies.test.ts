/** What a body may hold, and what is said of fields that nothing comes of. */
import { apiErrors } from '@gatehouse/http-kit'
import Fastify from 'fastify'
import t from 'tap'
import { Type } from 'typebox'
import { ignoredFields } from '../src/ignored-fields.ts'
import { storableBody } from '../src/storable-body.ts'

const Link = Type.Object({ name: Type.String(), href: Type.Optional(Type.String()) })
const Body = Type.Object({
  name: Type.Optional(Type.String()),
  first: Type.Optional(Link),
  links: Type.Optional(Type.Array(Link)),
  maybe: Type.Optional(Type.Union([Link, Type.Null()])),
  attributes: Type.Optional(Type.Object({}, { additionalProperties: true })),
})

async function ask(body: unknown) {
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } })
  await app.register(apiErrors)
  await app.register(storableBody)
  await app.register(ignoredFields)
  app.post('/', { schema: { body: Body } }, async () => ({}))
  return app.inject({ method: 'POST', url: '/', payload: body as object })
}

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })

t.test('what no database keeps is refused by the field that it is in', async (t) => {
  const text = [/Null characters/]
  const cases: [body: object, answer: object | undefined][] = [
    [{ name: 'a\0b' }, { name: text }],
    [{ name: 'a\ud800' }, { name: text }],
    [{ attributes: { a: [{ b: '\0' }] } }, { attributes: text }],
    [{ attributes: { 'a\0': 1 } }, { attributes: text }],
    [{ links: [{ name: '\udfff' }] }, { links: text }],
    [{ 'a\0': 1 }, { non_field_errors: text }],
    [{ attributes: deep(65) }, { attributes: [/too deeply/] }],
    [{ attributes: deep(60) }, undefined],
    [{ name: 'Grüße \u{1f511}', attributes: { a: [null, true, 1.5] } }, undefined],
  ]
  for (const [body, answer] of cases) {
    const { statusCode, json } = await ask(body)
    t.equal(statusCode, answer ? 400 : 200, JSON.stringify(body).slice(0, 60))
    if (answer) t.match(json(), answer)
  }
})

t.test('fields that are not known are named, also inside of others', async (t) => {
  const link = { name: 'a' }
  const cases: [body: object, named: string | undefined][] = [
    [{ name: 'a', attributes: { anything: 1 } }, undefined],
    [{ colour: 1, 'a b"\n': 1 }, 'colour, ?'],
    [
      { first: { ...link, size: 1 }, links: [link, { ...link, size: 1 }] },
      'first.size, links.size',
    ],
    [{ maybe: { ...link, size: 1 } }, 'maybe.size'],
    [{ maybe: null }, undefined],
    [{ toString: 1 }, 'toString'],
  ]
  for (const [body, named] of cases) {
    const { statusCode, headers } = await ask(body)
    t.equal(statusCode, 200)
    t.equal(headers['warning'], named && `299 - "ignored fields: ${named}"`)
  }
})
