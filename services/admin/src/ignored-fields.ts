/** Fields of a request that nothing comes of: ignored, as authentik does, but not without a word. */
import type { FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { IsArray, IsObject, IsUnion, type TSchema } from 'typebox'

const MAX_NAMED = 20
const NAME = /^[\w.-]{1,60}$/

/** Names them in a `Warning` header, on every route whose schema says what its body may have. RFC 7234 §5.5. */
export const ignoredFields = fp(
  async (app) => {
    app.addHook('preHandler', async (request, reply) => {
      const schema = request.routeOptions.schema?.body as TSchema | undefined
      if (schema) warnOfIgnored(reply, unknownIn(request.body, schema))
    })
  },
  { name: '@gatehouse/admin/ignored-fields' },
)

export function warnOfIgnored(reply: FastifyReply, names: readonly string[]): void {
  if (names.length === 0) return
  const named = names.slice(0, MAX_NAMED).map((name) => (NAME.test(name) ? name : '?'))
  reply.header('warning', `299 - "ignored fields: ${named.join(', ')}"`)
}

/** Fields that the schema does not have, also inside of those that it has: `app.colour`. */
export function unknownIn(value: unknown, schema: TSchema, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (IsUnion(schema)) return unknownIn(value, schema.anyOf.find(IsObject) ?? {}, path)
  if (IsArray(schema) && Array.isArray(value)) {
    const names = value.flatMap((item) => unknownIn(item, schema.items, path))
    return [...new Set(names)]
  }
  if (!IsObject(schema) || Array.isArray(value) || Reflect.get(schema, 'additionalProperties'))
    return []
  const { properties } = schema
  return Object.entries(value).flatMap(([name, inner]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    return known ? unknownIn(inner, known, `${path}${name}.`) : [`${path}${name}`]
  })
}
