/** A route as an operation of the OpenAPI document. */
import { STATUS_CODES } from 'node:http'
import { refusals, securityOf } from './access-and-errors.ts'
import type { ApiContent, ApiOperation, ApiParameter, ApiResponse } from './api-document.ts'
import type { Components } from './components.ts'
import type { DescribedRoute } from './described-routes.ts'
import type { ApiSchema, JsonSchema } from './json-schema.ts'
import { operationId } from './operation-id.ts'

export function describeOperation(route: DescribedRoute, components: Components): ApiOperation {
  const { path, schema, permission } = route
  const { tags = [path.split('/')[1] ?? ''], summary } = schema
  const parameters = [...pathParameters(route, components), ...queryParameters(route, components)]
  return {
    operationId: operationId(route),
    tags,
    ...(summary !== undefined && { summary }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(schema.body as JsonSchema | undefined, components),
    security: securityOf(route),
    responses: { ...answers(route, components), ...refusals },
    ...(permission !== undefined && { 'x-permission': permission }),
  }
}

function pathParameters({ path, schema }: DescribedRoute, { add }: Components): ApiParameter[] {
  const { properties = {} } = (schema.params ?? {}) as JsonSchema
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    schema: add(properties[name] ?? { type: 'string' }),
  }))
}

function queryParameters({ schema }: DescribedRoute, { add }: Components): ApiParameter[] {
  const { properties = {}, required = [] } = (schema.querystring ?? {}) as JsonSchema
  const parameters = Object.entries(properties).map(([name, type]): ApiParameter => {
    const { description, ...converted } = ofQuery(add(type))
    return {
      ...{ name, in: 'query' },
      ...(required.includes(name) && { required: true }),
      ...(typeof description === 'string' && { description }),
      schema: converted,
    }
  })
  return parameters.sort((a, b) => (a.name < b.name ? -1 : 1))
}

const BOOLEAN = JSON.stringify(['false', 'true'])

/** A query has only text. What text may stand for is what a client wants to know. */
function ofQuery(schema: ApiSchema): ApiSchema {
  if (JSON.stringify(schema.enum?.toSorted()) === BOOLEAN) return { type: 'boolean' }
  const [first, ...others] = schema.anyOf ?? []
  if (!first) return schema
  const list = others.find(({ type }) => type === 'array')
  return list ?? first
}

function requestBody(body: JsonSchema | undefined, { add }: Components) {
  if (!body) return {}
  const required = (body.required ?? []).length > 0
  return { requestBody: { required, content: json(add(body)) } }
}

function answers({ schema }: DescribedRoute, components: Components): Record<string, ApiResponse> {
  const given = Object.entries((schema.response ?? {}) as Record<string, JsonSchema>)
  if (given.length === 0) return { 204: { description: describe('204') } }
  return Object.fromEntries(
    given.map(([status, answer]) => [
      status,
      { description: describe(status), ...content(status, answer, components) },
    ]),
  )
}

function content(status: string, answer: JsonSchema, { add }: Components) {
  if (status === '204' || answer.type === 'null') return {}
  const types = answer['content'] as Record<string, { schema: JsonSchema }> | undefined
  if (!types) return { content: json(add(answer)) }
  const entries = Object.entries(types).map(([type, { schema }]) => [type, { schema: add(schema) }])
  return { content: Object.fromEntries(entries) }
}

function json(schema: ApiSchema): ApiContent {
  return { 'application/json': { schema } }
}

function describe(status: string): string {
  return STATUS_CODES[status] ?? 'Answer'
}
