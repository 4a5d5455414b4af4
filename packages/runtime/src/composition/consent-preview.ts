/** What the consent page shows: the values that the client would really be told. */
import type { ClaimsCollector, Clients } from '@gatehouse/core'
import type { ConsentPreview } from '@gatehouse/flows'

/** More would bury what matters. */
const MAX_VALUES = 20

export function createConsentPreview(deps: {
  clients: Clients
  claims: ClaimsCollector
}): ConsentPreview {
  return {
    async values(providerId, user, scopes, { clientAddress, requestId }) {
      const client = await deps.clients.findByProviderId(providerId)
      if (!client) return {}
      const about = { client, user, clientAddress, brandId: undefined, requestId }
      const entries = await Promise.all(
        scopes.map(async (scope) => {
          const claims = await deps.claims.ofScopes({ ...about, scopes: [scope] })
          return [scope, readable(claims)] as const
        }),
      )
      return Object.fromEntries(entries.filter(([, values]) => values.length > 0))
    },
  }
}

/** Texts, numbers and lists of them; yes and no say nothing without their name. */
function readable(claims: Readonly<Record<string, unknown>>): string[] {
  const values = Object.values(claims).flatMap(flatten)
  return [...new Set(values)].slice(0, MAX_VALUES)
}

function flatten(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap(flatten)
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(flatten)
  return []
}
