/**
 * What both kinds of client assertions must say.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication OpenID Connect Core 1.0 §9}
 */
import type { Client } from '../model/client.ts'
import type { VerifiedToken } from '../ports/token-signer.ts'
import { issuerOf } from '../tokens/issuer.ts'
import type { Claimant, ClientRequest, MethodDeps } from './method.ts'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** An assertion is made for one request: one that is good for years was not. Seconds. */
const LONGEST_LIFE = 3600
/** How far a client's clock may be off. Seconds. */
const LEEWAY = 10
const MAX_ID_LENGTH = 512

type Claims = VerifiedToken['claims']

/** The claimant of an assertion signed by one of `algorithms`; undefined when there is none such. */
export function assertionClaimant(
  { parameters, origin }: ClientRequest,
  algorithms: (algorithm: string) => boolean,
): Claimant | undefined {
  const { client_assertion: assertion, client_assertion_type: type } = parameters
  if (assertion === undefined) return undefined
  const { algorithm, subject } = peek(assertion)
  if (!algorithms(algorithm)) return undefined
  return {
    clientIds: [subject],
    async proves(client, deps) {
      if (!client || type !== ASSERTION_TYPE) return false
      const verified = await deps.signer.verifyClientAssertion(client, assertion)
      if (!verified || !isForUs(verified.claims, client, origin)) return false
      return isFresh(verified.claims, deps.clock.now() / 1000) && isFirst(verified, client, deps)
    },
  }
}

/** What an assertion says of itself, before anything of it is proven: enough to know whom to ask. */
function peek(assertion: string): { algorithm: string; subject: string } {
  const [header, claims] = assertion.split('.', 2).map(decode)
  return { algorithm: textOf(header?.['alg']), subject: textOf(claims?.['sub']) }
}

/** Not `String()`: an object that came as JSON can make that throw. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function decode(part: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined
  }
}

/** RFC 7523 §3: issued by and about the client, for this server, by issuer or token endpoint. */
function isForUs({ iss, sub, aud }: Claims, client: Client, origin: string): boolean {
  if (iss !== client.clientId || sub !== client.clientId) return false
  const endpoint = `${origin}/application/o/token`
  const ours: unknown[] = [issuerOf(client, origin), `${endpoint}/`, endpoint]
  return [aud].flat().some((audience) => ours.includes(audience))
}

function isFresh({ exp, nbf, iat }: Claims, now: number): boolean {
  if (typeof exp !== 'number' || exp + LEEWAY <= now) return false
  if (exp > now + LONGEST_LIFE + LEEWAY) return false
  return [nbf, iat].every((time) => {
    return time === undefined || (typeof time === 'number' && time <= now + LEEWAY)
  })
}

/** OpenID Connect Core 1.0 §9: `jti` is used once, for as long as the assertion could be used. */
async function isFirst({ claims }: VerifiedToken, client: Client, deps: MethodDeps) {
  const { jti, exp } = claims
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_ID_LENGTH) return false
  const remaining = (Number(exp) + LEEWAY) * 1000 - deps.clock.now()
  const id = `${client.clientId}:${jti}`
  return deps.replayCache.claim('client_assertion', id, remaining)
}
