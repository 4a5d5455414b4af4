/** Whether an account may still use an application, wherever tokens are given without a person there. */
import {
  type Client,
  type Clock,
  type GrantType,
  mayOpen,
  type PolicyPreparation,
  type User,
} from '@gatehouse/core'
import type { Origin, TokenEvents } from './token-events.ts'

export interface AccessQuestion {
  readonly client: Client
  readonly user: User
  readonly scopes: readonly string[]
  readonly grantType: GrantType
  readonly origin: Origin
  /** Of the token that a machine brought. */
  readonly jwt?: Readonly<Record<string, unknown>> | undefined
}

export type CheckAccess = (question: AccessQuestion) => Promise<boolean>

export interface AccessCheckDeps {
  readonly events: TokenEvents
  readonly policyPreparation: Pick<PolicyPreparation, 'prepareFor'>
  readonly clock: Clock
}

export function createAccessCheck({
  events,
  policyPreparation,
  clock,
}: AccessCheckDeps): CheckAccess {
  return async ({ client, user, scopes, grantType, origin, jwt }) => {
    const variables = await policyPreparation.prepareFor(client.application, user, {
      provider: { name: client.name, client_id: client.clientId },
      request: { scopes, client_ip: origin.clientAddress },
      context: {
        ...{ oauth_scopes: scopes, oauth_grant_type: grantType },
        ...(jwt && { oauth_jwt: jwt }),
      },
      now: Math.floor(clock.now() / 1000),
    })
    const { passing, errors } = mayOpen(client.application, user, variables)
    if (errors.length > 0) await events.policiesFailed(client, user, { errors, origin })
    return passing
  }
}
