/** Passwords that are too old: their owner is refused, and unless told otherwise they stop working. */
import { say } from '@gatehouse/errors'
import { definePolicy, type Verdict } from '../policy-kind.ts'
import type { PolicyVariables } from '../policy-variables.ts'

const DAY = 24 * 60 * 60

export const passwordExpiryPolicy = definePolicy({
  model: 'authentik_policies_expiry.passwordexpirypolicy',
  defaults: { days: 0 as number, deny_only: false as boolean },

  decide({ settings: { days, deny_only: denyOnly }, user, variables }): Verdict {
    if (!user) return verdictOnNobody(variables)
    const { now } = variables
    const age = now - Math.floor(user.passwordChangedAt / 1000)
    if (age < days * DAY) return { passing: true }
    const messages = [say('passwordExpired')]
    if (denyOnly) return { passing: false, messages }
    return { passing: false, messages, effect: { kind: 'expire_password', user } }
  },
})

/** A name that nobody has must not be told from others by it; before anybody was named it means nothing. */
function verdictOnNobody({ context = {} }: PolicyVariables): Verdict {
  if (typeof context['pending_user_identifier'] === 'string') return { passing: true }
  throw new Error('Nobody is known whose password could have expired.')
}
