/** What every operation has: how to sign its request, and how it refuses one. */
import type { Components } from './components.ts'
import type { DescribedRoute } from './described-routes.ts'
import type { JsonSchema } from './json-schema.ts'

export const securitySchemes = {
  authentik: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, or an access token with the scope goauthentik.io/api.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'gatehouse_session',
    description: 'The session of a browser. Over https its name begins with __Host-.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-authentik-CSRF',
    description:
      'The value of the cookie authentik_csrf; goes with the session to change something.',
  },
}

export function securityOf({ method, permission }: DescribedRoute) {
  const bearer = { authentik: [] }
  if (permission === 'anyone') return [bearer, {}]
  return [bearer, method === 'get' ? { session: [] } : { session: [], csrf: [] }]
}

export const refusals = {
  400: { $ref: '#/components/responses/ValidationErrorResponse' },
  403: { $ref: '#/components/responses/GenericErrorResponse' },
  404: { $ref: '#/components/responses/GenericErrorResponse' },
}

const ValidationError: JsonSchema = {
  title: 'ValidationError',
  type: 'object',
  description: 'Messages for each field that is wrong.',
  properties: {
    non_field_errors: { type: 'array', items: { type: 'string' } },
    code: { type: 'string' },
  },
  additionalProperties: {},
}

const GenericError: JsonSchema = {
  title: 'GenericError',
  type: 'object',
  properties: { detail: { type: 'string' }, code: { type: 'string' } },
  required: ['detail'],
}

export function refusalResponses({ add }: Components) {
  return {
    GenericErrorResponse: {
      description: 'It is refused, or is not there.',
      content: { 'application/json': { schema: add(GenericError) } },
    },
    ValidationErrorResponse: {
      description: 'The request is not valid.',
      content: { 'application/json': { schema: add(ValidationError) } },
    },
  }
}
