/**
 * Authorization code grant.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3 RFC 6749 §4.1.3}
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636#section-4.6 RFC 7636 §4.6}
 */
import type {
  AuthorizationCode,
  AuthorizationCodes,
  Client,
  ClientAuthentication,
  Clock,
  Revocations,
  TokenIssuer,
  TokenResponse,
  Users,
} from '@gatehouse/core'
import { OAuthError, UnavailableError } from '@gatehouse/errors'
import { verifyPkce } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { isInOrder } from '../account-in-order.ts'
import type { Families } from '../families.ts'
import type { Origin } from '../token-events.ts'
import { defineGrant, type Grant } from './grant.ts'

const Params = Type.Object({
  code: Type.String({ minLength: 1, maxLength: 512 }),
  redirect_uri: Type.String({ minLength: 1, maxLength: 4096 }),
  code_verifier: Type.Optional(Type.String()),
})

/** GitHub's clients may leave the redirect URI out; one that is sent must be the right one. */
const GithubParams = Type.Object({
  ...Params.properties,
  redirect_uri: Type.Optional(Params.properties.redirect_uri),
})

export interface AuthorizationCodeDeps {
  clientAuthentication: ClientAuthentication
  codes: Pick<AuthorizationCodes, 'consume' | 'restore'>
  clock: Clock
  revocations: Pick<Revocations, 'isGrantOver'>
  users: Pick<Users, 'findById'>
  families: Families
  tokens: TokenIssuer
}

export interface AuthorizationCodeOptions {
  dialect?: 'openid' | 'github'
}

interface Redemption {
  readonly redirect_uri?: string
  readonly code_verifier?: string
}

export function authorizationCode(
  deps: AuthorizationCodeDeps,
  { dialect = 'openid' }: AuthorizationCodeOptions = {},
): Grant {
  const { clientAuthentication, codes, families } = deps
  return defineGrant({
    type: 'authorization_code',
    params: dialect === 'github' ? GithubParams : Params,
    authenticate: async (request) => ({ client: await clientAuthentication.authenticate(request) }),

    async exchange({ client }, params, { clientAddress, brandId, requestId }) {
      const origin = { clientAddress, brandId, requestId }
      // Consume before checking anything else: of two racing redemptions, one must lose.
      const result = await codes.consume(params.code)
      if (result.status === 'unknown') throw invalidGrant('code unknown or expired')
      if (result.status === 'replayed') {
        const message = 'An authorization code was used a second time.'
        await families.revokeAsSuspicious(result.grant, { message, ...origin })
        throw invalidGrant('code replayed')
      }

      const { code } = result
      checkRedemption(code, client, params)
      try {
        return await issue(deps, { client, code, origin })
      } catch (error) {
        if (error instanceof UnavailableError) await takeBack(deps, { client, code, params })
        throw error
      }
    },
  })
}

async function issue(
  { users, revocations, tokens }: AuthorizationCodeDeps,
  { client, code, origin }: { client: Client; code: AuthorizationCode; origin: Origin },
): Promise<TokenResponse> {
  const [user, isOver] = await Promise.all([
    users.findById(code.userId),
    revocations.isGrantOver(code),
  ])
  if (isOver) throw invalidGrant('the person has signed out, or took back what they agreed to')
  if (!isInOrder(user, code)) throw invalidGrant('user unknown, inactive or with a new password')
  return tokens.issue({ client, user, grant: code, refresh: 'start', ...origin })
}

/** Time for the second try that a 503 asks for. */
const SECOND_TRY = 10_000

/** A part is down and nothing was issued: the grant is not lost with it. */
async function takeBack(
  { codes, clock }: AuthorizationCodeDeps,
  {
    client,
    code,
    params,
  }: { client: Client; code: AuthorizationCode; params: { readonly code: string } },
): Promise<void> {
  const left = code.grantedAt + client.accessCodeValidity - clock.now()
  // Should Redis be the part that is down, the first failure is the one to tell.
  await codes.restore(params.code, code, Math.max(left, SECOND_TRY)).catch(() => {})
}

function checkRedemption(code: AuthorizationCode, client: Client, params: Redemption): void {
  if (code.providerId !== client.providerId) throw invalidGrant('code belongs to another client')
  const { redirect_uri: redirectUri = code.redirectUri } = params
  if (redirectUri !== code.redirectUri) throw invalidGrant('redirect_uri differs')
  checkPkce(code, client, params.code_verifier)
}

function checkPkce(code: AuthorizationCode, client: Client, verifier: string | undefined): void {
  const { codeChallenge: challenge, codeChallengeMethod: method = 'plain' } = code
  if (challenge === undefined) {
    // RFC 9700 §4.8.2: a verifier without a challenge means that somebody took the challenge away.
    if (verifier !== undefined) throw invalidGrant('code_verifier without a challenge')
    if (client.requirePkce) throw invalidGrant('the code was made without PKCE')
    return
  }
  if (verifier === undefined) throw invalidGrant('code_verifier missing')
  if (!verifyPkce(verifier, challenge, method)) throw invalidGrant('PKCE mismatch')
}

/** One description for every cause, so the response cannot be used to probe codes. */
function invalidGrant(detail: string): OAuthError {
  return new OAuthError('invalid_grant', 'The authorization code is invalid.', { detail })
}
