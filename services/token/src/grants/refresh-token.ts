/**
 * Refresh token grant: every use gives a new refresh token, and using one twice ends them all.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.14 RFC 9700 §4.14}
 */
import {
  type Client,
  type ClientAuthentication,
  type Clock,
  type Grant as GrantRecord,
  newRefreshToken,
  type RefreshTokens,
  type RefreshUse,
  type Revocations,
  type TokenIssuer,
  type User,
  type Users,
} from '@gatehouse/core'
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import { parseScope } from '@gatehouse/protocol'
import { Type } from 'typebox'
import type { CheckAccess } from '../access.ts'
import { isInOrder } from '../account-in-order.ts'
import type { Families } from '../families.ts'
import type { Origin } from '../token-events.ts'
import { defineGrant, type Grant } from './grant.ts'

const Params = Type.Object({
  refresh_token: Type.String({ minLength: 1, maxLength: 512 }),
  scope: Type.Optional(Type.String({ maxLength: 4096 })),
})

export interface RefreshTokenDeps {
  clientAuthentication: ClientAuthentication
  refreshTokens: Pick<RefreshTokens, 'use' | 'find'>
  users: Pick<Users, 'findById'>
  revocations: Pick<Revocations, 'isSessionOver'>
  families: Families
  checkAccess: CheckAccess
  tokens: TokenIssuer
  clock: Clock
}

type Granted = Extract<RefreshUse, { status: 'rotated' | 'kept' | 'repeated' }>

export function refreshToken(deps: RefreshTokenDeps): Grant {
  const { clientAuthentication, refreshTokens, tokens, clock } = deps
  return defineGrant({
    type: 'refresh_token',
    params: Params,
    authenticate: async (request) => ({ client: await clientAuthentication.authenticate(request) }),

    async exchange({ client }, { refresh_token: value, scope }, request) {
      const { clientAddress, brandId, requestId } = request
      const origin = { clientAddress, brandId, requestId }
      const asked = scope === undefined ? undefined : parseScope(scope)
      if (asked) await refuseWiderScope(deps, { value, asked, client })

      const successor = newRefreshToken(client, clock.now())
      const use = await refreshTokens.use(value, {
        providerId: client.providerId,
        successor,
        threshold: client.refreshTokenThreshold,
        grace: client.refreshTokenGrace,
        now: clock.now(),
      })
      const { grant } = await granted(deps, use, origin)
      const [user, sid] = await Promise.all([
        stillAllowed(deps, { client, grant, origin }),
        livingSession(deps, grant),
      ])
      const next = successorOf(use, successor.value)
      return tokens.issue({
        ...{ client, user, grant: { ...grant, sid }, ...origin },
        ...(next === undefined ? {} : { refresh: { value: next } }),
        ...(asked ? { scopes: asked } : {}),
      })
    },
  })
}

/** Before the token is used up: a client that asks for too much by mistake keeps what it has. */
async function refuseWiderScope(
  { refreshTokens }: RefreshTokenDeps,
  { value, asked, client }: { value: string; asked: readonly string[]; client: Client },
): Promise<void> {
  const found = await refreshTokens.find(value)
  if (found?.grant.providerId !== client.providerId) return // `use` says what is wrong with it
  const { scopes } = found.grant
  if (asked.length === 0 || !asked.every((scope) => scopes.includes(scope))) {
    throw new OAuthError('invalid_scope', 'The scope exceeds what was granted.')
  }
}

async function granted(
  { families }: RefreshTokenDeps,
  use: RefreshUse,
  origin: Origin,
): Promise<Granted> {
  if ('grant' in use && use.status !== 'reused') return use
  if (use.status === 'reused') {
    const message = 'A refresh token was used a second time.'
    await families.revokeAsSuspicious(use.grant, { message, ...origin })
  }
  throw invalidGrant(use.status)
}

/** Tokens that name a session end with it; a refresh token may outlive it. */
async function livingSession(
  { revocations }: RefreshTokenDeps,
  { sid }: GrantRecord,
): Promise<string | undefined> {
  if (sid === undefined) return undefined
  try {
    return (await revocations.isSessionOver(sid)) ? undefined : sid
  } catch (error) {
    // The refresh token is used up by now: what it gives may turn out to be over, but is not lost.
    if (error instanceof UnavailableError) return sid
    throw error
  }
}

/** Kept tokens are not sent again: the client has them. */
function successorOf(use: RefreshUse, fresh: string): string | undefined {
  if (use.status === 'repeated') return use.successor.value
  return use.status === 'rotated' ? fresh : undefined
}

/** What a person could not get today, an old grant does not give: it ends here. */
async function stillAllowed(
  { users, families, checkAccess }: RefreshTokenDeps,
  { client, grant, origin }: { client: Client; grant: GrantRecord; origin: Origin },
): Promise<User> {
  const user = await users.findById(grant.userId)
  if (!isInOrder(user, grant)) return end('user unknown, inactive or with a new password')
  const { scopes } = grant
  const mayOpen = await checkAccess({ client, user, scopes, grantType: 'refresh_token', origin })
  return mayOpen ? user : end('access to the application lost')

  async function end(detail: string): Promise<never> {
    await families.revoke(grant)
    throw invalidGrant(detail)
  }
}

/** One description for every cause, so the response cannot be used to probe tokens. */
function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', 'The refresh token is invalid.', { detail })
}
