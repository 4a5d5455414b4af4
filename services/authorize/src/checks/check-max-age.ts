import { OAuthError } from '@gatehouse/errors'
import type { Parameters } from '../authorization-request.ts'

/** Seconds since the last sign-in that are still good enough. OpenID Connect Core 1.0 §3.1.2.1. */
export function checkMaxAge(parameters: Parameters): number | undefined {
  const value = parameters['max_age']
  if (value === undefined) return undefined
  if (!/^\d{1,10}$/.test(value)) {
    throw new OAuthError('invalid_request', 'The parameter max_age must be a number of seconds.')
  }
  return Number(value)
}
