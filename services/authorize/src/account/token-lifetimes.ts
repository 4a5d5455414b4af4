/** How long a key may last that a person makes: what they can choose from. */
import { type TokenBounds, tokenBounds, type User } from '@gatehouse/core'
import type { Lifetimes, TokenIntent } from '@gatehouse/pages'
import { parseDuration } from '@gatehouse/protocol'

const DAY = 24 * 60 * 60_000
const DAYS = [7, 30, 90, 365]
const USUAL_DAYS = 90

const NEVER = { value: 'never', days: undefined, until: undefined }

export interface TokenPlan {
  readonly user: User
  readonly intent: TokenIntent
  /** Of the whole installation: `days=1`. */
  readonly defaultDuration: string
  readonly now: number
}

export function lifetimesOf({ user, intent, defaultDuration, now }: TokenPlan): Lifetimes {
  const bounds: TokenBounds = tokenBounds(user)
  if (user.isSuperuser) return among([...upTo(Infinity, now), NEVER])
  if (!bounds.expiring) return among([NEVER])
  // API tokens last as long as the operator set for all.
  if (intent === 'api') return among([longest(parseDuration(defaultDuration), now)])
  const choices = upTo(bounds.longest, now)
  return among(choices.length > 0 ? choices : [longest(bounds.longest, now)])
}

function upTo(most: number, now: number) {
  return DAYS.filter((days) => days * DAY <= most).map((days) => ({
    value: String(days),
    days,
    until: now + days * DAY,
  }))
}

function longest(ms: number, now: number) {
  return { value: 'longest', days: undefined, until: now + ms }
}

function among(choices: Lifetimes['choices']): Lifetimes {
  const usual = choices.findLast(({ days = Infinity }) => days <= USUAL_DAYS) ?? choices[0]
  return { choices, usual: usual?.value ?? NEVER.value }
}

/** As the writer of tokens takes it. What is none of the choices is the usual one. */
export function endOf({ choices, usual }: Lifetimes, chosen: string | undefined) {
  const choice =
    choices.find(({ value }) => value === chosen) ?? choices.find(({ value }) => value === usual)
  const { until } = choice ?? NEVER
  if (until === undefined) return { expiring: false, expires: null }
  return { expiring: true, expires: new Date(until).toISOString() }
}
