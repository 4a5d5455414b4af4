/** Counts what becomes of every request that reaches a grant. */
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import type { Grant } from './grant.ts'

export interface TokenMetrics {
  /** `result`: `issued`, or the code of the error that the client gets. */
  tokenIssued(grant: string, result: string): void
}

export function counted(grant: Grant, metrics: TokenMetrics): Grant {
  const { type } = grant
  return {
    type,
    async exchange(request) {
      try {
        const response = await grant.exchange(request)
        metrics.tokenIssued(type, 'issued')
        return response
      } catch (error) {
        metrics.tokenIssued(type, codeOf(error))
        throw error
      }
    },
  }
}

function codeOf(error: unknown): string {
  if (error instanceof OAuthError) return error.code
  return error instanceof UnavailableError ? 'temporarily_unavailable' : 'server_error'
}
