/** The one place where an error of the admin API becomes a response, in the shape that authentik's has. */
import { ApiError, type ApiStatus, OAuthError, UnavailableError } from '@gatehouse/errors'
import type { FastifyError, FastifySchemaValidationError } from 'fastify'
import fp from 'fastify-plugin'
import { isRequestFault, logFailure } from './failure.ts'

export const apiErrors = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => {
      const failure = toApiError(error)
      logFailure(request, failure, error)
      return reply
        .code(failure.statusCode)
        .headers({ 'cache-control': 'no-store', ...failure.headers })
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(failure.toBody()))
    })
  },
  { name: '@gatehouse/api-errors' },
)

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof UnavailableError) {
    return new ApiError(503, error.message, {
      cause: error,
      detail: `${error.dependency} is unavailable`,
      headers: { 'retry-after': String(error.retryAfter) },
    })
  }
  if (isRequestFault(error)) return toRefusal(error)
  // A query string that cannot be read.
  if (error instanceof OAuthError) return new ApiError(400, error.message, { cause: error })
  return new ApiError(500, 'The request could not be completed.', { cause: error })
}

const STATUS: ReadonlySet<number> = new Set([404, 413, 415])

function toRefusal(error: FastifyError): ApiError {
  const problems = error.validation ?? []
  if (problems.length === 0) {
    const status = STATUS.has(error.statusCode ?? 400) ? (error.statusCode as ApiStatus) : 400
    return new ApiError(status, error.message, { cause: error })
  }
  const fields = faultsByField(problems)
  return new ApiError(400, Object.values(fields).flat()[0] ?? '', { fields, cause: error })
}

/** Messages by the outermost field of what was checked. */
export function faultsByField(
  problems: readonly FastifySchemaValidationError[],
): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const problem of problems) {
    const name = fieldOf(problem)
    const message = MESSAGES[problem.keyword] ?? 'Enter a valid value.'
    fields[name] = [...new Set([...(fields[name] ?? []), message])]
  }
  return fields
}

/** The outermost field; what is wrong inside of it is its fault. */
function fieldOf({ instancePath, params }: FastifySchemaValidationError): string {
  const [, outermost] = instancePath.split('/')
  const missing = params?.['missingProperty']
  return outermost || (typeof missing === 'string' ? missing : 'non_field_errors')
}

/** By the keyword of JSON Schema that was violated. */
const MESSAGES: Readonly<Record<string, string>> = {
  required: 'This field is required.',
  enum: 'Not a valid choice.',
  anyOf: 'Not a valid value.',
  type: 'Not a valid value.',
  minLength: 'This field may not be blank.',
  maxLength: 'This value is too long.',
}
