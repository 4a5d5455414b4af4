/** What all error formats have in common: unavailable parts, broken requests, logging. */
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import type { FastifyError, FastifyRequest } from 'fastify'

/** Turns anything thrown into an OAuthError; what is not expected becomes `server_error`. */
export function toOAuthError(error: unknown): OAuthError {
  if (error instanceof OAuthError) return error
  if (error instanceof UnavailableError) {
    return new OAuthError('temporarily_unavailable', 'A part of this service is down. Try again.', {
      cause: error,
      detail: `${error.dependency} is unavailable`,
      headers: { 'retry-after': String(error.retryAfter) },
    })
  }
  if (isRequestFault(error)) {
    return new OAuthError('invalid_request', describe(error), { cause: error })
  }
  return new OAuthError('server_error', 'The request could not be completed.', { cause: error })
}

/** Fastify's own refusals: schema violations, wrong content type, body too large, bad encoding. */
export function isRequestFault(error: unknown): error is FastifyError {
  if (!(error instanceof Error) || !('code' in error)) return false
  if ('validation' in error && error.validation) return true
  const { code, statusCode } = error as FastifyError
  const fastifyCode = typeof code === 'string' && code.startsWith('FST_')
  return fastifyCode && typeof statusCode === 'number' && statusCode < 500
}

function describe(error: FastifyError): string {
  const problem = error.validation?.[0]
  if (!problem) return error.message
  const missing = problem.params?.['missingProperty']
  if (typeof missing === 'string') return `The parameter ${missing} is missing.`
  const name = problem.instancePath.replace(/^\//, '')
  if (!name) return 'The request is malformed.'
  if (problem.keyword === 'type') return `The parameter ${name} must be given once, as text.`
  if (problem.keyword === 'maxLength') return `The parameter ${name} is too long.`
  return `The parameter ${name} is malformed.`
}

interface Failure {
  readonly statusCode: number
  readonly code?: unknown
  readonly detail?: string | undefined
  readonly message: string
}

/** What a device hears every few seconds until the person has answered: no news. RFC 8628 §3.5. */
const WAITING: ReadonlySet<unknown> = new Set(['authorization_pending', 'slow_down'])

/** 4xx is the client's matter (info), 5xx ours (error). */
export function logFailure(request: FastifyRequest, failure: Failure, error: unknown): void {
  const { statusCode, code, detail } = failure
  if (WAITING.has(code)) return
  const facts = { statusCode, detail, reason: failure.message, route: request.routeOptions.url }
  if (statusCode >= 500) request.log.error({ ...facts, err: error }, 'request failed')
  else request.log.info(facts, 'request refused')
}
