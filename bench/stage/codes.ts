/** Authorization codes as a person's sign-in would have left them. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type BenchClient, CLIENTS, credentials } from './client.ts'
import type { Served } from './served.ts'

const REDIRECT_URI = 'https://client.example/callback'
/** RFC 7636 appendix B. */
const PKCE = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}
const SCOPES = ['openid', 'email', 'profile', 'offline_access']
const VALIDITY = 10 * 60_000
/** Saved at the same time; more only fills the memory. */
const AT_ONCE = 1000

/** The bodies of `count` token requests, each with a code of its own. */
export async function codeRequests(
  served: Served,
  client: BenchClient,
  count: number,
): Promise<string[]> {
  const grant = await grantOf(served, client)
  return inPortions(count, async () => {
    const code = randomBytes(32).toString('base64url')
    const familyId = randomUUID()
    await served.deps.codes.save(code, { ...grant, familyId }, VALIDITY)
    return new URLSearchParams({
      grant_type: 'authorization_code',
      ...credentials(client),
      code,
      redirect_uri: REDIRECT_URI,
      code_verifier: PKCE.verifier,
    }).toString()
  })
}

export async function inPortions<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  while (made.length < count) {
    const portion = Math.min(AT_ONCE, count - made.length)
    made.push(...(await Promise.all(Array.from({ length: portion }, make))))
  }
  return made
}

async function grantOf({ deps, product }: Served, client: BenchClient) {
  const provider = await deps.clients.findByClientId(CLIENTS[client])
  const exactly = { fields: ['username'], caseInsensitive: false } as const
  const person = await deps.users.findByIdentifier('bench-person', exactly)
  if (!provider || !person) throw new Error('bench.yaml was not applied')
  const now = Date.now()
  return {
    providerId: provider.providerId,
    clientId: provider.clientId,
    userId: person.id,
    sid: randomBytes(16).toString('base64url'),
    scopes: SCOPES,
    issuer: `${product.origin}/application/o/${provider.application.slug}/`,
    nonce: randomBytes(16).toString('base64url'),
    authTime: Math.floor(now / 1000),
    acr: 'goauthentik.io/providers/oauth2/default',
    amr: ['pwd'],
    claims: undefined,
    grantedAt: now,
    redirectUri: REDIRECT_URI,
    codeChallenge: PKCE.challenge,
    codeChallengeMethod: 'S256' as const,
  }
}
