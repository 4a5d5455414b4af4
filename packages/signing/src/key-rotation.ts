/**
 * Replaces signing keys so that nobody notices: the next key is published long before it signs, and the
 * last one is published until no token signed with it is left.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#RotateSigKeys OpenID Connect Core 1.0 §10.1.1}
 */
import type { Clock, ConfigChanges, KeyPair, KeyPairs, SigningKey } from '@gatehouse/core'
import { generateSigningKey } from './generate-key.ts'

export interface KeyRotationDeps {
  keyPairs: Pick<KeyPairs, 'list' | 'findById' | 'addNext' | 'promote' | 'dropRetired'>
  configChanges: Pick<ConfigChanges, 'publish'>
  clock: Clock
  /** For how long a key signs, milliseconds; 0 leaves every change to `rotateNow`. */
  validity: number
  /** For how long a key is published before it signs: longer than clients keep our JWKS. */
  publishBefore: number
  /** For how long it is published afterwards: longer than its tokens live. */
  overlap: number
}

export interface KeyRotation {
  /** What is due now. Any number of workers may call it at any time; nothing happens twice. */
  step(): Promise<void>
  /**
   * Signs with a new key from now on, whatever the schedule says. The keys before it are published until
   * their tokens have ended, or withdrawn at once: then these tokens are refused. False for an unknown pair.
   */
  rotateNow(pairId: string, options?: { readonly withdraw?: boolean }): Promise<boolean>
}

export function createKeyRotation(deps: KeyRotationDeps): KeyRotation {
  const { keyPairs, configChanges, clock, overlap } = deps

  async function advance(pair: KeyPair): Promise<boolean> {
    switch (due(pair, deps)) {
      case 'publish':
        return addNext(pair, keyPairs)
      case 'promote':
        return keyPairs.promote(pair.id, clock.now())
      case undefined:
        return false
    }
  }

  return {
    async step() {
      let changes = 0
      for (const pair of await keyPairs.list()) changes += Number(await advance(pair))
      changes += await keyPairs.dropRetired(clock.now() - overlap)
      if (changes > 0) await configChanges.publish({ kind: 'keys' })
    },

    async rotateNow(pairId, { withdraw = false } = {}) {
      const pair = await keyPairs.findById(pairId)
      if (!pair) return false
      if (!inState(pair, 'next')) await addNext(pair, keyPairs)
      const isPromoted = await keyPairs.promote(pairId, clock.now())
      if (withdraw) await keyPairs.dropRetired(clock.now() + 1, pairId)
      await configChanges.publish({ kind: 'keys' })
      return isPromoted
    },
  }
}

/** Only pairs that we made ourselves follow the schedule; an operator's own key is the operator's. */
function due(pair: KeyPair, deps: KeyRotationDeps): 'publish' | 'promote' | undefined {
  const { validity, publishBefore, clock } = deps
  const active = inState(pair, 'active')
  if (!pair.managed || validity === 0 || active?.since === undefined) return undefined
  const age = clock.now() - active.since
  const next = inState(pair, 'next')
  if (!next) return age >= validity - publishBefore ? 'publish' : undefined
  if (next.since === undefined || clock.now() - next.since < publishBefore) return undefined
  return age >= validity ? 'promote' : undefined
}

/** False when another worker was quicker: the pair then has its next key, which is all that counts. */
async function addNext(pair: KeyPair, keyPairs: KeyRotationDeps['keyPairs']): Promise<boolean> {
  const algorithm = (inState(pair, 'active') ?? pair.keys[0])?.algorithm
  if (!algorithm) return false
  const key = await generateSigningKey(algorithm)
  try {
    await keyPairs.addNext(pair.id, key)
    return true
  } catch (error) {
    const now = await keyPairs.findById(pair.id)
    if (now && inState(now, 'next')) return false
    throw error
  }
}

function inState(pair: KeyPair, state: SigningKey['state']): SigningKey | undefined {
  return pair.keys.find((key) => key.state === state)
}
