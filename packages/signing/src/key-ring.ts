/** All key pairs in memory: dropped by a message when one changes, and read again after 30 s anyway. */
import type { Clock, ConfigChanges, KeyPairs, SigningKey } from '@gatehouse/core'
import { RingKey } from './ring-key.ts'

const MAX_AGE = 30_000
/** How long to wait after a failed attempt to read the keys again. */
const RETRY_AFTER = 1_000

export interface RingVersion {
  readonly key: RingKey
  readonly state: SigningKey['state']
}

export interface KeyRing {
  /** The published versions of one pair; empty when there is no such pair. */
  versions(pairId: string): Promise<readonly RingVersion[]>
  /** The version that signs and encrypts now. */
  active(pairId: string): Promise<RingKey>
  /** Equal keys stay the same object, so that callers can ask whether a key is still there. */
  findByKid(kid: string): Promise<RingKey | undefined>
}

interface Snapshot {
  readonly pairs: ReadonlyMap<string, readonly RingVersion[]>
  readonly kids: ReadonlyMap<string, RingKey>
}

export interface KeyRingDeps {
  keyPairs: Pick<KeyPairs, 'list'>
  configChanges: Pick<ConfigChanges, 'subscribe'>
  clock: Clock
}

export function createKeyRing({ keyPairs, configChanges, clock }: KeyRingDeps): KeyRing {
  let snapshot: Snapshot | undefined
  let isDropped = true
  let changes = 0
  let goodUntil = 0
  let loading: Promise<Snapshot> | undefined

  configChanges.subscribe(({ kind }) => {
    if (kind !== 'keys') return
    isDropped = true
    changes += 1 // what is being read just now may be from before this change
    loading = undefined
  })

  async function load(): Promise<Snapshot> {
    const seen = changes
    const fresh = toSnapshot(await keyPairs.list(), snapshot)
    if (seen === changes) {
      snapshot = fresh
      goodUntil = clock.now() + MAX_AGE
    }
    return fresh
  }

  async function reload(): Promise<Snapshot> {
    const kept = isDropped ? undefined : snapshot
    isDropped = false
    try {
      return await load()
    } catch (error) {
      // Without a word of change the known keys are good: tokens go on while the database is down.
      if (!kept) {
        isDropped = true
        throw error
      }
      goodUntil = clock.now() + RETRY_AFTER
      return kept
    }
  }

  function current(): Snapshot | Promise<Snapshot> {
    if (snapshot && !isDropped && !loading && clock.now() < goodUntil) return snapshot
    if (loading) return loading
    const attempt = reload().finally(() => {
      if (loading === attempt) loading = undefined
    })
    loading = attempt
    return attempt
  }

  return {
    async versions(pairId) {
      return (await current()).pairs.get(pairId) ?? []
    },

    async active(pairId) {
      const versions = (await current()).pairs.get(pairId) ?? []
      const active = versions.find(({ state }) => state === 'active')
      if (!active) throw new Error(`The key pair ${pairId} has no active key.`)
      return active.key
    },

    async findByKid(kid) {
      return (await current()).kids.get(kid)
    },
  }
}

function toSnapshot(
  pairs: Awaited<ReturnType<KeyPairs['list']>>,
  previous: Snapshot | undefined,
): Snapshot {
  const kids = new Map<string, RingKey>()
  const versions = pairs.map(({ id, keys }) => {
    const ring = keys.map((stored): RingVersion => {
      const known = kids.get(stored.kid) ?? previous?.kids.get(stored.kid)
      const key = known?.is(stored) ? known : new RingKey(stored)
      // The bare certificate of a key that we have must not hide the key.
      if (!kids.get(stored.kid)?.isOurs) kids.set(stored.kid, key)
      return { key, state: stored.state }
    })
    return [id, ring] as const
  })
  return { pairs: new Map(versions), kids }
}
