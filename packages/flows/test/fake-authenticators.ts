/** Authenticators in memory. */
import type { Authenticator, Authenticators, NewAuthenticator } from '@gatehouse/core'
import { normalizeRecoveryCode } from '@gatehouse/protocol'

interface Kept {
  shown: Authenticator
  secret: string
  lastStep: number
  codes: Set<string>
}

export function fakeAuthenticators(): Authenticators {
  const kept = new Map<number, Kept>()
  let ids = 0
  const of = (userId: number) => [...kept.values()].filter(({ shown }) => shown.userId === userId)
  const owned = (userId: number, id: number) => {
    const found = kept.get(id)
    return found?.shown.userId === userId ? found : undefined
  }
  const change = (found: Kept, facts: object) => {
    found.shown = { ...found.shown, ...facts } as Authenticator
  }
  const used = (found: Kept | undefined, at: number, facts: object = {}) => {
    if (!found) return
    const lastUsedAt = Math.max(found.shown.lastUsedAt ?? 0, at)
    change(found, { ...facts, lastUsedAt })
  }

  return {
    list: async (userId) => of(userId).map(({ shown }) => shown),

    async add(added) {
      const all = [...kept.values()]
      const isKnown = all.some(({ shown }) => sameCredential(shown, added))
      if (isKnown) return undefined
      if (added.kind === 'static') {
        for (const { shown } of of(added.userId)) if (shown.kind === 'static') kept.delete(shown.id)
      }
      ids += 1
      const one = keep(ids, added)
      kept.set(ids, one)
      return one.shown
    },

    async rename(userId, id, name) {
      const found = owned(userId, id)
      if (found) change(found, { name })
      return found !== undefined
    },

    async remove(userId, id) {
      const found = owned(userId, id)
      if (found) kept.delete(id)
      return found?.shown
    },

    totpSecrets: async (userId) =>
      of(userId).flatMap(({ shown, secret, lastStep }) =>
        shown.kind === 'totp' ? [{ id: shown.id, secret, digits: shown.digits, lastStep }] : [],
      ),

    async useTimeStep(id, step, at) {
      const found = kept.get(id)
      if (!found || found.lastStep >= step) return false
      found.lastStep = step
      used(found, at)
      return true
    },

    async useRecoveryCode(userId, code, at) {
      const found = of(userId).find(({ shown }) => shown.kind === 'static')
      if (!found?.codes.delete(normalizeRecoveryCode(code))) return undefined
      used(found, at, { remainingCodes: found.codes.size })
      return { id: found.shown.id, remainingCodes: found.codes.size }
    },

    async findCredential(credentialId) {
      for (const { shown } of kept.values()) {
        if (shown.kind === 'webauthn' && shown.credentialId === credentialId) return shown
      }
      return undefined
    },

    async recordSignature(id, { signCount, isBackedUp }, at) {
      const found = kept.get(id)
      if (found?.shown.kind !== 'webauthn') return
      const highest = Math.max(found.shown.signCount, signCount)
      used(found, at, { signCount: highest, isBackedUp })
    },

    recordUse: async (id, at) => used(kept.get(id), at),
  }
}

function sameCredential(shown: Authenticator, added: NewAuthenticator): boolean {
  return (
    shown.kind === 'webauthn' &&
    added.kind === 'webauthn' &&
    shown.credentialId === added.credentialId
  )
}

function keep(id: number, added: NewAuthenticator): Kept {
  const times = { createdAt: id, updatedAt: id, lastUsedAt: undefined }
  const none = { secret: '', lastStep: 0, codes: new Set<string>() }
  switch (added.kind) {
    case 'totp': {
      const { secret, lastStep, ...facts } = added
      return { ...none, secret, lastStep, shown: { id, ...times, ...facts } }
    }
    case 'static': {
      const { codes, ...facts } = added
      const shown = { id, ...times, ...facts, remainingCodes: codes.length }
      return { ...none, codes: new Set(codes.map(normalizeRecoveryCode)), shown }
    }
    default:
      return { ...none, shown: { id, ...times, ...added } }
  }
}
