/**
 * How often passwords may be guessed: for one name from one address, from one address whatever the name,
 * and for one name wherever from. A browser in which that account was signed in before has tries of its
 * own: nobody who guesses elsewhere keeps its owner out.
 */
import type { AttemptLimits, AttemptRule, User } from '@gatehouse/core'
import { accountName, hashToken, networkOf } from '@gatehouse/protocol'
import type { FlowRun } from './run.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Of somebody who has forgotten a password: then one in an hour. */
const PAIR: AttemptRule = {
  free: 10,
  firstDelay: MINUTE,
  longestDelay: HOUR,
  forgetEvery: HOUR,
}
/** A whole office may sit behind one address, and what is right does not count. */
const ADDRESS: AttemptRule = {
  free: 100,
  firstDelay: 10 * SECOND,
  longestDelay: 10 * MINUTE,
  forgetEvery: 36 * SECOND,
}
/** From many addresses at once; whoever owns the name in a new browser waits no longer than this. */
const NAME: AttemptRule = {
  free: 50,
  firstDelay: 30 * SECOND,
  longestDelay: 15 * MINUTE,
  forgetEvery: 15 * MINUTE,
}

interface Counter {
  readonly key: string
  readonly rule: AttemptRule
}

export interface Guess {
  readonly run: Pick<FlowRun, 'request' | 'knownBrowser'>
  /** What was typed. */
  readonly name: string
  /** Whose it is, when it is anybody's. */
  readonly user: User | undefined
}

export interface BegunGuess {
  /** 0: it may be made. */
  readonly retryAfterMs: number
  /** To be called when it was right. */
  succeed(): Promise<void>
}

/** Counts it everywhere, or nowhere when it has to wait. */
export async function beginGuess(limits: AttemptLimits, guess: Guess): Promise<BegunGuess> {
  const [own, ...shared] = countersOf(guess)
  const begun: Counter[] = []
  for (const counter of [own, ...shared]) {
    const { retryAfterMs } = await limits.begin(counter.key, counter.rule)
    if (retryAfterMs > 0) {
      await Promise.all(begun.map(({ key }) => limits.takeBack(key)))
      return { retryAfterMs, succeed: async () => undefined }
    }
    begun.push(counter)
  }
  return {
    retryAfterMs: 0,
    async succeed() {
      // Only what is this person's alone is forgotten: others may still be guessing.
      await Promise.all([limits.forget(own.key), ...shared.map(({ key }) => limits.takeBack(key))])
    },
  }
}

/** Names that nobody has, told by the same address: looked for one after the other. */
export async function beginSearch(
  limits: AttemptLimits,
  { request }: Pick<FlowRun, 'request'>,
): Promise<number> {
  const { key, rule } = addressCounter(request.clientAddress)
  return (await limits.begin(key, rule)).retryAfterMs
}

/**
 * By what was typed, in whatever case and form, and not by the account that was found: a name that
 * shares its counter with another one would tell that both are the same person's.
 */
function countersOf({ run, name, user }: Guess): [own: Counter, ...shared: Counter[]] {
  const typed = accountName(name).toLowerCase()
  const { knownBrowser, request } = run
  if (user && knownBrowser?.userIds.has(user.id)) {
    return [{ key: keyOf('browser', knownBrowser.id, typed), rule: PAIR }]
  }
  const network = networkOf(request.clientAddress)
  return [
    { key: keyOf('name and address', typed, network), rule: PAIR },
    addressCounter(request.clientAddress),
    { key: keyOf('name', typed), rule: NAME },
  ]
}

function addressCounter(address: string): Counter {
  return { key: keyOf('address', networkOf(address)), rule: ADDRESS }
}

/** Hashed: what people type into the name field now and then is their password. */
function keyOf(...parts: readonly [purpose: string, ...of: string[]]): string {
  return `sign-in:${hashToken(parts.join('\n'))}`
}
