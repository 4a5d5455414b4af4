/**
 * People's passwords: Argon2id in PHC string format, on libuv's threads, the number at a time bounded.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9106 RFC 9106}
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { PasswordHasher } from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'

export interface PasswordHasherOptions {
  /**
   * Hashes computed at once. Default: one per core and at most three, which leaves one of libuv's four
   * threads to signing.
   */
  readonly concurrency?: number
  /** More callers than this waiting are turned away. Default 200. */
  readonly maxWaiting?: number
}

interface Cost {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

interface StoredHash extends Cost {
  readonly nonce: Buffer
  readonly tag: Buffer
}

const compute = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: Argon2Parameters,
) => Promise<Buffer>

/** OWASP's first choice for Argon2id that fits small machines: 19 MiB, two passes, one lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
/** Hashes from elsewhere may cost more, but not so much that one sign-in hurts everyone. */
const MAX_COST: Cost = { memory: 262_144, passes: 12, parallelism: 8 }
const NONCE_BYTES = 16
const TAG_BYTES = 32

const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,172})$/

export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const { concurrency = Math.min(availableParallelism(), 3), maxWaiting = 200 } = options
  const inTurn = createTurns(concurrency, maxWaiting)
  const derive = (password: string, { nonce, tag, memory, passes, parallelism }: StoredHash) =>
    inTurn(() =>
      compute('argon2id', {
        message: password,
        nonce,
        tagLength: tag.length,
        memory,
        passes,
        parallelism,
      }),
    )

  return {
    async hash(password) {
      const nonce = randomBytes(NONCE_BYTES)
      const tag = await derive(password, { ...COST, nonce, tag: Buffer.alloc(TAG_BYTES) })
      return format({ ...COST, nonce, tag })
    },
    async verify(password, hash) {
      const stored = hash === undefined ? undefined : parse(hash)
      const derived = await derive(password, stored ?? NOBODY)
      return stored !== undefined && timingSafeEqual(derived, stored.tag)
    },
    needsRehash(hash) {
      const stored = parse(hash)
      if (!stored) return true
      const isCurrent =
        stored.memory === COST.memory &&
        stored.passes === COST.passes &&
        stored.parallelism === COST.parallelism
      return !isCurrent || stored.nonce.length < NONCE_BYTES || stored.tag.length < TAG_BYTES
    },
  }
}

/** What an unknown account is compared with: the same work, never a match. */
const NOBODY: StoredHash = { ...COST, nonce: randomBytes(NONCE_BYTES), tag: randomBytes(TAG_BYTES) }

function format({ memory, passes, parallelism, nonce, tag }: StoredHash): string {
  const encode = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`
}

/** Whether people can sign in with the password that this was made of. */
export function isPasswordHash(text: string): boolean {
  return parse(text) !== undefined
}

function parse(hash: string): StoredHash | undefined {
  const [, memory, passes, parallelism, nonce, tag] = PHC.exec(hash) ?? []
  if (nonce === undefined || tag === undefined) return undefined
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  if (!isAffordable(cost)) return undefined
  return { ...cost, nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') }
}

function isAffordable({ memory, passes, parallelism }: Cost): boolean {
  return (
    parallelism >= 1 &&
    parallelism <= MAX_COST.parallelism &&
    passes >= 1 &&
    passes <= MAX_COST.passes &&
    memory >= 8 * parallelism &&
    memory <= MAX_COST.memory
  )
}

/** Runs at most `concurrency` pieces of work at a time, the others in the order they came. */
function createTurns(concurrency: number, maxWaiting: number) {
  const waiting: (() => void)[] = []
  let running = 0

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < concurrency) running += 1
    else await queue()
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  /** Resolves when another hands over its turn. */
  function queue(): Promise<void> {
    if (waiting.length >= maxWaiting) {
      throw new UnavailableError('processor', { detail: `${maxWaiting} passwords are waiting` })
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
}
