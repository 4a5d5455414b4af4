import type { Consent } from '@gatehouse/core'
import type { FlowDeps } from '../src/ports.ts'

export function fakeConsents(given: Map<string, Consent>): FlowDeps['consents'] {
  const keyOf = (userId: number, applicationId: string) => `${userId}/${applicationId}`
  return {
    find: async (userId, applicationId) => given.get(keyOf(userId, applicationId)),
    async give(consent) {
      const key = keyOf(consent.userId, consent.applicationId)
      const before = given.get(key)?.scopes ?? []
      given.set(key, { ...consent, scopes: [...new Set([...before, ...consent.scopes])] })
    },
  }
}
