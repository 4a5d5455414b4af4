/** `GET schema/`: the OpenAPI document, as JSON or YAML. `GET /api/v3/`: the same for people. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sendPage } from '@gatehouse/page-kit'
import { prepareApiReference } from '@gatehouse/pages'
import { Type } from 'typebox'
import { stringify } from 'yaml'
import { apiReference } from './api-reference.ts'
import { createDocument } from './create-document.ts'
import type { DescribedRoute } from './described-routes.ts'

/** Sent as text. */
const Document = { schema: Type.Unsafe<string>({ type: 'object', additionalProperties: {} }) }

const schemaRoute = {
  tags: ['schema'],
  operationId: 'schema_retrieve',
  summary: 'Reads this document.',
  querystring: Type.Object({
    format: Type.Optional(Type.Enum(['json', 'yaml'], { title: 'FormatEnum' })),
  }),
  response: { 200: { content: { 'application/json': Document, 'application/yaml': Document } } },
}

export interface DocumentRoutesOptions {
  /** May become more until the first request. */
  readonly routes: readonly DescribedRoute[]
  readonly version: string
}

export const documentRoutes: FastifyPluginAsyncTypebox<DocumentRoutesOptions> = async (
  app,
  { routes, version },
) => {
  const document = once(() => createDocument(routes, version))
  const json = once(() => JSON.stringify(document()))
  const yaml = once(() => stringify(document(), { aliasDuplicateObjects: false }))
  const reference = once(() => prepareApiReference(apiReference(document())))

  app.get(
    '/schema/',
    { schema: schemaRoute, config: { permission: 'anyone' } },
    async ({ query, headers }, reply) => {
      return wantsYaml(query.format, headers.accept)
        ? reply.type('application/yaml; charset=utf-8').send(yaml())
        : reply.type('application/json; charset=utf-8').send(json())
    },
  )
  app.get(
    '/',
    { schema: { hide: true }, config: { permission: 'anyone' }, prefixTrailingSlash: 'slash' },
    async ({ context }, reply) => sendPage(reply, reference()(context.brand)),
  )
}

/** authentik's own name for YAML has no `yaml` in it. */
function wantsYaml(format: string | undefined, accept = ''): boolean {
  if (format !== undefined) return format === 'yaml'
  return /\byaml\b|vnd\.oai\.openapi(?!\+json)/.test(accept)
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
