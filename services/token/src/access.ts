/** Whether an account may still use an application, wherever tokens are given without a person there. */
import { type Client, type Clock, type GrantType, mayOpen, type User } from '@gatehouse/core'
import type { Origin, TokenEvents } from './token-events.ts'

export interface AccessQuestion {
  readonly client: Client
  readonly user: User
  readonly scopes: readonly string[]
  readonly grantType: GrantType
  readonly origin: Origin
}

export type CheckAccess = (question: AccessQuestion) => Promise<boolean>

export function createAccessCheck({
  events,
  clock,
}: {
  events: TokenEvents
  clock: Clock
}): CheckAccess {
  return async ({ client, user, scopes, grantType, origin }) => {
    const { passing, errors } = mayOpen(client.application, user, {
      provider: { name: client.name, client_id: client.clientId },
      request: { scopes, client_ip: origin.clientAddress },
      context: { oauth_scopes: scopes, oauth_grant_type: grantType },
      now: Math.floor(clock.now() / 1000),
    })
    if (errors.length > 0) await events.policiesFailed(client, user, { errors, origin })
    return passing
  }
}
