/** Requests are checked against their schemas: every fault is told at once, and queries have text only. */
import AjvCompiler from '@fastify/ajv-compiler'
import { ApiError } from '@gatehouse/errors'
import { checkedOnUse } from '@gatehouse/http-kit'
import type { FastifySchemaCompiler } from 'fastify'
import fp from 'fastify-plugin'
import type { TSchema } from 'typebox'
import { invalidPage, isCount } from './pagination.ts'

export const requestValidation = fp(
  async (app) => {
    const compilers = AjvCompiler()
    const strict = { coerceTypes: false, removeAdditional: false, allErrors: true } as const
    const ofBodies = compilers({}, { customOptions: strict })
    // `page=2&is_active=true&type=a&type=b`
    const ofQueries = compilers({}, { customOptions: { ...strict, coerceTypes: 'array' } })
    const ofPaths = compilers({}, { customOptions: { ...strict, coerceTypes: true } })
    const compile: FastifySchemaCompiler<TSchema> = (route) => {
      if (route.httpPart === 'params') return orNotFound(ofPaths(route as never))
      return (route.httpPart === 'querystring' ? ofQueries : ofBodies)(route as never)
    }
    app.setValidatorCompiler(checkedOnUse(compile as never) as typeof compile)
    app.addHook('preValidation', async (request) => {
      tidy(request.query as Record<string, unknown>)
      if (isNothing(request.body) && mayBeEmpty(request.routeOptions.schema?.body))
        request.body = {}
    })
  },
  { name: '@gatehouse/admin/request-validation' },
)

const isNothing = (body: unknown) => body === undefined || body === null

/** No body says as much as one without fields, where none is required. */
function mayBeEmpty(schema: unknown): boolean {
  const { type, required = [] } = (schema ?? {}) as { type?: string; required?: string[] }
  return type === 'object' && required.length === 0
}

/** What no object can be called by is no object. */
function orNotFound(matches: (params: unknown) => unknown) {
  return (params: unknown) =>
    matches(params) === true ? true : { error: new ApiError(404, 'Not found.') }
}

/**
 * Generated clients send parameters without a value for those that were not set. A page that is none is not
 * found, and a size that is none is the usual one: so authentik answers, and not as its schema says.
 */
function tidy(query: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(query)) if (value === '') delete query[name]
  if (typeof query['page'] === 'string' && !isCount(query['page'])) throw invalidPage()
  if (query['page_size'] !== undefined && !isCount(query['page_size'])) delete query['page_size']
}
