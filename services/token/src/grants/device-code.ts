/**
 * Device authorization grant: the device asks until the person has answered.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.4 RFC 8628 §3.4, §3.5}
 */
import type {
  Client,
  ClientAuthentication,
  Clock,
  DeviceGrants,
  DevicePoll,
  Grant as GrantRecord,
  TokenIssuer,
  TokenResponse,
  Users,
} from '@gatehouse/core'
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import { Type } from 'typebox'
import type { CheckAccess } from '../access.ts'
import { isInOrder } from '../account-in-order.ts'
import { defineGrant, type Grant, type GrantRequest } from './grant.ts'

const TYPE = 'urn:ietf:params:oauth:grant-type:device_code'

const Params = Type.Object({ device_code: Type.String({ minLength: 1, maxLength: 512 }) })

export interface DeviceCodeDeps {
  clientAuthentication: ClientAuthentication
  deviceGrants: Pick<DeviceGrants, 'poll' | 'restore'>
  users: Pick<Users, 'findById'>
  checkAccess: CheckAccess
  tokens: TokenIssuer
  clock: Clock
}

export function deviceCode(deps: DeviceCodeDeps): Grant {
  const { clientAuthentication, deviceGrants, clock } = deps
  return defineGrant({
    type: TYPE,
    params: Params,
    authenticate: async (request) => ({ client: await clientAuthentication.authenticate(request) }),

    async exchange({ client }, { device_code: code }, request) {
      const poll = await deviceGrants.poll(code, client.clientId, clock.now())
      if (poll.status !== 'approved') throw refusal(poll.status)
      try {
        return await issue(deps, { client, grant: poll.grant, request })
      } catch (error) {
        // A part is down and nothing was issued: the next poll gets the grant. Should Redis be that
        // part, the first failure is the one to tell.
        if (error instanceof UnavailableError) {
          await deviceGrants.restore(code, poll.grant).catch(() => {})
        }
        throw error
      }
    },
  })
}

async function issue(
  { users, checkAccess, tokens }: DeviceCodeDeps,
  { client, grant, request }: { client: Client; grant: GrantRecord; request: GrantRequest },
): Promise<TokenResponse> {
  const { clientAddress, brandId, requestId } = request
  const user = await users.findById(grant.userId)
  if (!isInOrder(user, grant)) throw invalidGrant('user unknown, inactive or with a new password')
  const origin = { clientAddress, brandId, requestId }
  const isOpen = await checkAccess({ client, user, scopes: grant.scopes, grantType: TYPE, origin })
  if (!isOpen) throw invalidGrant('access to the application lost')
  return tokens.issue({ client, user, grant, refresh: 'start', ...origin })
}

/** Made once: most polls end with it, and an error takes its stack along each time it is made. */
const PENDING = new OAuthError('authorization_pending', 'The person has not answered yet.')

function refusal(status: Exclude<DevicePoll['status'], 'approved'>): OAuthError {
  switch (status) {
    case 'pending':
      return PENDING
    case 'slow_down':
      return new OAuthError('slow_down', 'Wait five seconds longer between requests.')
    case 'denied':
      return new OAuthError('access_denied', 'The person refused.')
    case 'expired':
      return new OAuthError('expired_token', 'The device code has expired.')
    case 'wrong_client':
    case 'unknown':
      return invalidGrant(status)
  }
}

function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', 'The device code is invalid.', { detail })
}
