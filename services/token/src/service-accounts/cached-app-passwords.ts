/** App passwords that were right lately, by hash: the hot path asks no database. */
import type { AppPassword, AppPasswords, Clock, ConfigChanges } from '@gatehouse/core'
import { hashToken } from '@gatehouse/protocol'

const MAX_AGE = 30_000
const MAX_REMEMBERED = 10_000

interface Entry {
  readonly appPassword: AppPassword
  readonly goodUntil: number
}

export interface CachedAppPasswordsDeps {
  appPasswords: AppPasswords
  configChanges: Pick<ConfigChanges, 'subscribe'>
  clock: Clock
}

/** Only what was found is remembered; every change of configuration or of the account drops it. */
export function createCachedAppPasswords(deps: CachedAppPasswordsDeps): AppPasswords {
  const { appPasswords, configChanges, clock } = deps
  const entries = new Map<string, Entry>()
  let changes = 0

  configChanges.subscribe((change) => {
    if (change.kind === 'keys') return
    changes += 1
    for (const [id, { appPassword }] of entries) {
      if (change.kind === 'configuration' || change.userId === appPassword.userId) {
        entries.delete(id)
      }
    }
  })

  function remember(id: string, appPassword: AppPassword): void {
    const [oldest] = entries.size >= MAX_REMEMBERED ? entries.keys() : []
    if (oldest !== undefined) entries.delete(oldest)
    const goodUntil = Math.min(
      clock.now() + MAX_AGE,
      appPassword.expiresAt ?? Number.POSITIVE_INFINITY,
    )
    entries.set(id, { appPassword, goodUntil })
  }

  return {
    async findByKey(key) {
      const id = hashToken(key)
      const entry = entries.get(id)
      if (entry && entry.goodUntil > clock.now()) return entry.appPassword
      entries.delete(id)
      const seen = changes
      const found = await appPasswords.findByKey(key)
      if (found && seen === changes) remember(id, found)
      return found
    },
  }
}
