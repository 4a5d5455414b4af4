import type {
  Client,
  Clock,
  ConfigChange,
  KeyPair,
  SigningAlgorithm,
  SigningKey,
  TokenSigner,
} from '@gatehouse/core'
import { createTokenSigner, generateSigningKey, type JwksFetcher } from '../src/index.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)

/** A clock that only moves when told to. */
export function aClock(now = NOW): Clock & { advance(ms: number): void } {
  let time = now
  return {
    now: () => time,
    advance: (ms) => {
      time += ms
    },
  }
}

export async function aKey(
  algorithm: SigningAlgorithm,
  overrides: Partial<SigningKey> = {},
): Promise<SigningKey> {
  return { ...(await generateSigningKey(algorithm)), state: 'active', ...overrides }
}

export function aPair(id: string, ...keys: SigningKey[]): KeyPair {
  return { id, name: id, managed: id, keys }
}

export function aClient(overrides: Partial<Client> = {}): Client {
  return {
    providerId: 1,
    name: 'Demo',
    clientId: 'demo',
    clientType: 'confidential',
    secrets: [{ id: 's1', value: 'a-secret-of-the-demo-client', expiresAt: undefined }],
    jwks: undefined,
    jwksUri: undefined,
    grantTypes: new Set(['authorization_code']),
    redirectUris: [],
    scopeMappings: [],
    requirePkce: false,
    accessCodeValidity: 60_000,
    accessTokenValidity: 600_000,
    refreshTokenValidity: 86_400_000,
    refreshTokenThreshold: 0,
    refreshTokenGrace: 0,
    optionalScopes: [],
    trusts: { sources: [], providers: [] },
    deviceCodeValidity: 900_000,
    includeClaimsInIdToken: true,
    subMode: 'hashed_user_id',
    issuerMode: 'per_provider',
    signingKeyId: 'main',
    accessTokenSigningKeyId: undefined,
    encryptionKeyId: undefined,
    authenticationFlowId: undefined,
    authorizationFlowId: 'f',
    invalidationFlowId: undefined,
    logoutUri: '',
    logoutMethod: 'backchannel',
    application: {
      id: 'app',
      slug: 'demo',
      name: 'Demo',
      group: '',
      launchUrl: '',
      icon: '',
      description: '',
      publisher: '',
      openInNewTab: false,
      hidden: false,
      policyEngineMode: 'any',
      policyBindings: [],
      entitlements: [],
    },
    ...overrides,
  }
}

export interface Bench {
  readonly signer: TokenSigner
  readonly clock: ReturnType<typeof aClock>
  /** What `list` answers; replace it, then `change`. */
  pairs: KeyPair[]
  reads: number
  isDown: boolean
  change(change?: ConfigChange): void
}

/** A signer on key pairs and clients in memory. */
export function aBench({
  pairs,
  clients = [aClient()],
  jwksFetcher = { fetch: async () => ({ keys: [] }) },
}: {
  pairs: KeyPair[]
  clients?: Client[]
  jwksFetcher?: JwksFetcher
}): Bench {
  const listeners: ((change: ConfigChange) => void)[] = []
  const clock = aClock()
  const bench: Bench = {
    clock,
    pairs,
    reads: 0,
    isDown: false,
    change: (change = { kind: 'keys' }) => {
      for (const listener of listeners) listener(change)
    },
    signer: createTokenSigner({
      keyPairs: {
        list: async () => {
          bench.reads += 1
          if (bench.isDown) throw new Error('database is down')
          return bench.pairs
        },
      },
      clients: {
        findByClientId: async (id) => clients.find(({ clientId }) => clientId === id),
      },
      configChanges: { subscribe: (listener) => void listeners.push(listener) },
      jwksFetcher,
      clock,
      markKey: Buffer.alloc(32, 9),
    }),
  }
  return bench
}

/** Claims of an access token that is good for ten minutes. */
export function claims(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  const iat = NOW / 1000
  return {
    iss: 'https://id.example/',
    aud: 'demo',
    client_id: 'demo',
    sub: 'u',
    iat,
    exp: iat + 600,
    ...overrides,
  }
}

export function headerOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
}

/** An unsigned part, as an attacker would make it. */
export function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
