/** An error as it is logged: what it says, where it came from and why, without secrets. */
import { redactText } from './redact-text.ts'

const MAX_CAUSES = 5
/** `ECONNREFUSED`, `invalid_grant`, `23505`: the code of an error is never a secret value. */
const ERROR_CODE = /^\w{1,64}$/

export interface ErrorDescription {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly reason?: string
  readonly statusCode?: number
  readonly detail?: string
  readonly stack?: string
  readonly cause?: ErrorDescription
  readonly errors?: readonly ErrorDescription[]
}

/** What errors of many kinds add. */
interface Facts {
  readonly code?: unknown
  readonly reason?: unknown
  readonly statusCode?: unknown
  readonly detail?: unknown
}

/** Works on anything that was thrown. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: describeThrown(error) }
  const { code, reason, statusCode, detail }: Error & Facts = error
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' && ERROR_CODE.test(code) ? { code } : {}),
    ...(typeof reason === 'string' && ERROR_CODE.test(reason) ? { reason } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(typeof detail === 'string' ? { detail: redactText(detail) } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...describeCauses(error, depth),
  }
}

function describeCauses(error: Error, depth: number): Pick<ErrorDescription, 'cause' | 'errors'> {
  if (depth >= MAX_CAUSES) return {}
  const describe = (cause: unknown) => describeError(cause, depth + 1)
  return {
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
    ...(error instanceof AggregateError
      ? { errors: error.errors.slice(0, MAX_CAUSES).map(describe) }
      : {}),
  }
}

function describeThrown(thrown: unknown): string {
  return typeof thrown === 'string' ? redactText(thrown) : 'not an Error'
}
