/** The OpenAPI document as a person reads it: operations by chapter, and the schemas that they name. */
import type {
  ApiReference,
  ReferenceField,
  ReferenceOperation,
  ReferenceType,
} from '@gatehouse/pages'
import type { ApiDocument, ApiOperation, ApiResponse } from './api-document.ts'
import type { ApiSchema } from './json-schema.ts'

export function apiReference({
  info,
  servers,
  tags,
  paths,
  components,
}: ApiDocument): ApiReference {
  const prefix = servers[0]?.url ?? ''
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0],
      shown: referenceOperation(`${method.toUpperCase()} ${prefix}${path}`, operation),
    })),
  )
  return {
    ...{ title: info.title, version: info.version, description: info.description },
    chapters: tags.map(({ name }) => ({
      name,
      operations: operations.filter(({ tag }) => tag === name).map(({ shown }) => shown),
    })),
    schemas: Object.entries(components.schemas).map(([name, schema]) => ({
      ...{ name, fields: fieldsOf(schema), type: typeOf(schema) },
      ...(typeof schema['description'] === 'string' && { description: schema['description'] }),
    })),
  }
}

function referenceOperation(address: string, operation: ApiOperation): ReferenceOperation {
  const [method = '', path = ''] = address.split(' ')
  const { operationId: id, summary = '', parameters = [], requestBody, responses } = operation
  const permission = operation['x-permission']
  return {
    ...{ id, method, path, summary, permission },
    parameters: parameters.map(
      ({ name, in: place, required = false, schema, description = '' }) => ({
        ...{ name, required, note: [place, description].filter(Boolean).join(', ') },
        type: typeOf(schema),
      }),
    ),
    request: requestBody && bodyOf(requestBody.content['application/json']?.schema),
    responses: Object.entries(responses).flatMap(([status, response]) =>
      '$ref' in response ? [] : [{ status, ...answerOf(response) }],
    ),
  }
}

function answerOf({ description, content = {} }: ApiResponse) {
  const [first] = Object.values(content)
  return { description, ...(first && { body: bodyOf(first.schema) }) }
}

/** A named one is shown below; of another the fields are. */
function bodyOf(schema: ApiSchema = {}) {
  return { type: typeOf(schema), fields: fieldsOf(schema) }
}

function fieldsOf({ properties = {}, required = [] }: ApiSchema): ReferenceField[] {
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, required: required.includes(name), type: typeOf(schema), note: noteOf(schema) },
  }))
}

function noteOf(schema: ApiSchema): string {
  const { nullable, readOnly, description } = schema
  return [nullable && 'may be null', readOnly && 'read only', description]
    .filter(Boolean)
    .join(', ')
}

const REFERENCE = '#/components/schemas/'

function typeOf(schema: ApiSchema): ReferenceType {
  const { $ref, items, anyOf, oneOf, allOf, additionalProperties, type, format } = schema
  if ($ref !== undefined) return { name: $ref.slice(REFERENCE.length), named: true }
  if (items) return { ...typeOf(items), list: true }
  const [only, ...others] = allOf ?? anyOf ?? oneOf ?? []
  if (only && others.length === 0) return typeOf(only)
  if (only) return { name: [only, ...others].map((one) => typeOf(one).name).join(' or ') }
  if (schema.enum) return { name: schema.enum.map((value) => JSON.stringify(value)).join(' | ') }
  if (typeof additionalProperties === 'object') return { name: 'object with any fields' }
  return { name: format ? `${type} (${format})` : (type ?? 'anything') }
}
