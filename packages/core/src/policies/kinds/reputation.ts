/** Passes where a name or an address has a bad name: what is bound to it is for those. */
import { accountName, networkOf } from '@gatehouse/protocol'
import { definePolicy, type Question } from '../policy-kind.ts'

const defaults = {
  check_ip: true as boolean,
  check_username: true as boolean,
  threshold: 0 as number,
}

export const reputationPolicy = definePolicy<typeof defaults, number>({
  model: 'authentik_policies_reputation.reputationpolicy',
  defaults,

  decide: ({ settings: { threshold } }, score) => ({ passing: score <= threshold }),

  async findOut(question, { reputations }) {
    const { check_ip: byAddress, check_username: byName } = question.settings
    return reputations.scoreOf({
      name: byName ? nameIn(question) : undefined,
      address: byAddress ? addressIn(question) : undefined,
    })
  },
})

/** What was typed, not whose it is: the same for accounts that do not exist. */
function nameIn({ user, variables: { context = {} } }: Question<unknown>): string | undefined {
  const typed = context['pending_user_identifier']
  const name = typeof typed === 'string' ? typed : user?.username
  return name === undefined ? undefined : reputationName(name)
}

function addressIn({ variables: { request } }: Question<unknown>): string | undefined {
  return request && networkOf(request.client_ip)
}

/** However somebody writes a name, it has one reputation. */
export function reputationName(typed: string): string {
  return accountName(typed).toLowerCase().slice(0, 255)
}
