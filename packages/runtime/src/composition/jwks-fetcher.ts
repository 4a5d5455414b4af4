/** Clients' published keys, through the one guarded way out. */
import type { OutboundClient } from '@gatehouse/outbound'
import type { JwksFetcher } from '@gatehouse/signing'

export function createJwksFetcher(outbound: Pick<OutboundClient, 'getJson'>): JwksFetcher {
  return {
    async fetch(uri) {
      const document = await outbound.getJson(uri)
      if (isKeySet(document)) return document
      throw new Error('The document at jwks_uri is not a JWK set.')
    },
  }
}

/** RFC 7517 §5. */
function isKeySet(value: unknown): value is { keys: Record<string, unknown>[] } {
  const keys = (value as { keys?: unknown } | null)?.keys
  return Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null)
}
