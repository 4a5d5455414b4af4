/**
 * Userinfo answers, made once a token for a short time. An answer goes with the verified token it was
 * made for, so the verifier's bound on those is also the bound here, and a key that is removed or a
 * token that expires takes it along; any change of the client or the account makes another one.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse OpenID Connect Core 1.0 §5.3.2}
 */
import type { Access, Client, User, VerifiedToken } from '@gatehouse/core'
import type { UserinfoDeps } from './ports.ts'

/** Mappings may look at the clock. Milliseconds. */
const MAX_AGE = 30_000

interface Answer {
  readonly json: string
  readonly madeAt: number
  /** Unchanged as long as they are the same objects. */
  readonly client: Client
  readonly user: User
  /** Mappings may look at it too. */
  readonly clientAddress: string
}

interface Origin {
  readonly clientAddress: string
  readonly brandId: string
  readonly requestId: string
}

export interface UserinfoAnswers {
  json(access: Access, from: Origin): Promise<string>
}

export function createUserinfoAnswers({
  claims,
  clock,
}: Pick<UserinfoDeps, 'claims' | 'clock'>): UserinfoAnswers {
  const answers = new WeakMap<VerifiedToken, Answer>()

  return {
    async json(access, from) {
      const { token, facts, client, user } = access
      const { clientAddress } = from
      const now = clock.now()
      const known = answers.get(token)
      if (known && isFor(known, access, clientAddress) && now - known.madeAt < MAX_AGE) {
        return known.json
      }
      const input = { client, user, scopes: facts.scopes, ...from }
      const person = await claims.ofScopes(input)
      const asked = await claims.requested(input, facts.userinfoClaims)
      // §5.3.2: `sub` is always there, and exactly the ID token's: the access token has the same.
      const json = JSON.stringify({ ...person, ...asked, sub: token.claims['sub'] })
      answers.set(token, { json, madeAt: now, client, user, clientAddress })
      return json
    },
  }
}

function isFor(answer: Answer, { client, user }: Access, clientAddress: string): boolean {
  return answer.client === client && answer.user === user && answer.clientAddress === clientAddress
}
