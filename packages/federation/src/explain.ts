/** From what `openid-client` found wrong to what operators can do about it. */
import type { Source } from '@gatehouse/core'
import { OutboundError } from '@gatehouse/outbound'
import { SourceRefused } from '@gatehouse/sources'
import { distrusted, messageOf, misconfigured } from './refusals.ts'

/** Errors of RFC 6749 §5.2 that a wrong setting causes. */
const FIELDS: Readonly<Record<string, string>> = {
  invalid_client: 'consumer_secret',
  unauthorized_client: 'consumer_key',
  invalid_scope: 'additional_scopes',
  redirect_uri_mismatch: 'callback_url',
  invalid_redirect_uri: 'callback_url',
}

export function explain(source: Source, error: unknown): SourceRefused {
  if (error instanceof SourceRefused) return error
  const code = (error as { error?: unknown } | null)?.error
  const field = typeof code === 'string' ? FIELDS[code] : undefined
  if (field !== undefined) {
    return misconfigured(source, field, `The provider answered ${String(code)}.`, error)
  }
  if (typeof code === 'string') {
    return distrusted(source, `The provider answered ${code.slice(0, 100)}.`, error)
  }
  const outbound = outboundIn(error)
  if (outbound)
    return distrusted(source, `The provider cannot be reached: ${outbound.message}`, error)
  const status = (error as { status?: unknown } | null)?.status
  if (status === 401) {
    return misconfigured(source, 'consumer_secret', 'The provider answered with status 401.', error)
  }
  return distrusted(source, messageOf(error), error)
}

function outboundIn(error: unknown): OutboundError | undefined {
  if (error instanceof OutboundError) return error
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof OutboundError ? cause : undefined
}
