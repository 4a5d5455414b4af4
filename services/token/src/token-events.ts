/** The audit events of the token service, with authentik's actions and context keys. */
import type { AuditLog, Client, Grant, PolicyResult, User, Users } from '@gatehouse/core'

const APP = 'gatehouse.token'

/** Where a request came from, and which it is. */
export interface Origin {
  readonly clientAddress: string
  readonly brandId: string | undefined
  readonly requestId: string
}

export interface TokenEvents {
  signedIn(client: Client, user: User, how: { method: string; origin: Origin }): Promise<void>
  signInFailed(username: string, origin: Origin): Promise<void>
  suspicious(
    grant: Pick<Grant, 'familyId' | 'providerId' | 'userId'>,
    what: Origin & { message: string },
  ): Promise<void>
  policiesFailed(
    client: Client,
    user: User,
    what: { errors: PolicyResult['errors']; origin: Origin },
  ): Promise<void>
}

export interface TokenEventsDeps {
  audit: AuditLog
  users: Pick<Users, 'findById'>
}

export function createTokenEvents({ audit, users }: TokenEventsDeps): TokenEvents {
  return {
    signedIn: (client, user, { method, origin }) =>
      audit.record({
        ...about(user, origin),
        action: 'login',
        context: {
          auth_method: method,
          auth_method_args: { provider: providerOf(client) },
          ...requestOf(origin),
        },
      }),

    signInFailed: (username, origin) =>
      audit.record({
        ...about(undefined, origin),
        action: 'login_failed',
        // What was sent as username is anybody's text, and sometimes a password by mistake.
        context: {
          username: username.slice(0, 150),
          auth_method: 'token',
          ...requestOf(origin),
        },
      }),

    async suspicious({ familyId, providerId, userId }, { message, ...origin }) {
      const user = await users.findById(userId)
      await audit.record({
        ...about(user, origin),
        action: 'suspicious_request',
        context: {
          message,
          family: familyId,
          provider: { pk: providerId },
          ...requestOf(origin),
        },
      })
    },

    async policiesFailed(client, user, { errors, origin }) {
      for (const { policyId, policyName, reason } of errors) {
        await audit.record({
          ...about(user, origin),
          action: 'policy_exception',
          context: {
            message: `The policy ${policyName} failed: ${reason}`,
            policy: { pk: policyId, name: policyName },
            provider: providerOf(client),
            ...requestOf(origin),
          },
        })
      }
    },
  }
}

function about(user: User | undefined, { clientAddress, brandId }: Origin) {
  const person = user && { pk: user.id, username: user.username, email: user.email }
  return { app: APP, user: person, clientAddress, brandId }
}

function requestOf({ requestId }: Origin) {
  return { http_request: { request_id: requestId } }
}

function providerOf({ providerId, name }: Client) {
  return { pk: providerId, name }
}
