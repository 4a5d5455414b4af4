import {
  type AppPassword,
  type AuditEvent,
  type Brand,
  type Client,
  type CodeConsumption,
  type ConfigChange,
  createClaims,
  createClientAuthentication,
  createPolicyPreparation,
  createSubjects,
  createTokenIssuer,
  type DevicePoll,
  type Grant,
  type RefreshUse,
  type TokenSigner,
} from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import type { TokenServiceOptions } from '../src/plugin.ts'
import { aClient, aUser, NOW, ORIGIN } from './fixtures.ts'

const BRAND: Brand = {
  id: 'brand',
  domain: 'id.example',
  isDefault: true,
  title: '',
  logo: '',
  favicon: '',
  customCss: '',
  styleSheet: '',
  flowBackground: '',
  attributes: {},
  flows: {
    authentication: undefined,
    invalidation: undefined,
    recovery: undefined,
    unenrollment: undefined,
    userSettings: undefined,
    deviceCode: undefined,
  },
  defaultApplicationId: 'app-1',
}

/** Everything that a test can set, and everything that it can look at. */
export function aWorld() {
  const listeners: ((change: ConfigChange) => void)[] = []
  return {
    now: NOW,
    brand: BRAND,
    clients: [
      aClient(),
      aClient({
        clientId: 'other',
        providerId: 2,
        application: { ...aClient().application, id: 'app-2', slug: 'other' },
      }),
    ],
    users: [aUser(), aUser({ id: 8, username: 'robot', type: 'service_account' })],
    appPasswords: new Map<string, AppPassword>(),
    codes: new Map<string, CodeConsumption>(),
    device: { status: 'pending' } as DevicePoll,
    refreshUses: new Map<string, RefreshUse>(),
    refreshFinds: new Map<string, { grant: Grant; expiresAt: number; active: boolean }>(),
    rateLimitHits: [] as string[],
    rateLimit: 3,
    startOutcome: 'started' as 'started' | 'revoked',
    isRevoked: false,
    endedSessions: new Set<string>(),
    isDown: false,
    /** Starting a family fails: Postgres is down. */
    isStartDown: false,
    /** Codes whose consumption was taken back. */
    restored: [] as string[],
    started: [] as Grant[],
    used: [] as string[],
    revokedFamilies: [] as string[],
    markedFamilies: [] as string[],
    revokedTokens: [] as { jti: string; forMs: number }[],
    events: [] as Omit<AuditEvent, 'id' | 'createdAt'>[],
    lookups: { appPasswords: 0, accounts: 0 },
    listeners,
    change: (change: ConfigChange) => {
      for (const listener of listeners) listener(change)
    },
  }
}

export type World = ReturnType<typeof aWorld>

/** The claims of a token that `aSigner` made. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** Signs with nothing but the name of the use. */
function aSigner(world: World): TokenSigner {
  return {
    sign: async (_client, use, claims) =>
      `${use}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signed`,
    algorithm: async () => 'RS256',
    verifyAccessToken: async (token) => {
      if (!token.startsWith('access.') || !token.endsWith('.signed')) return undefined
      const claims = claimsOf(token)
      return Number(claims['exp']) * 1000 > world.now ? { header: {}, claims } : undefined
    },
    verifyIdTokenHint: async () => undefined,
    jwks: async (client) => (client.signingKeyId ? JWKS : { keys: [] }),
    verifyClientAssertion: async () => undefined,
  }
}

const JWKS = { keys: [{ kty: 'RSA', kid: 'k1', use: 'sig', alg: 'RS256', n: 'n', e: 'AQAB' }] }

/** Options of the service on that world. */
export function optionsFor(world: World): TokenServiceOptions {
  const clock = { now: () => world.now }
  const find = (matches: (client: Client) => boolean) => async () => world.clients.find(matches)
  const clients = {
    findByClientId: (id: string) => find(({ clientId }) => clientId === id)(),
    findByProviderId: (id: number) => find(({ providerId }) => providerId === id)(),
    findBySlug: (slug: string) => find(({ application }) => application.slug === slug)(),
    findByApplicationId: (id: string) => find(({ application }) => application.id === id)(),
    allRedirectOrigins: async () => new Set(['https://app.example']),
  }
  const audit = { record: async (event: World['events'][number]) => void world.events.push(event) }
  const signer = aSigner(world)
  const refreshTokens = {
    start: async (grant: Grant) => {
      if (world.isStartDown) throw new UnavailableError('postgres')
      world.started.push(grant)
      return world.startOutcome
    },
    use: async (value: string) => {
      world.used.push(value)
      return world.refreshUses.get(value) ?? { status: 'unknown' as const }
    },
    find: async (value: string) => world.refreshFinds.get(value),
    revokeFamily: async ({ familyId }: Pick<Grant, 'familyId'>) => {
      world.revokedFamilies.push(familyId)
    },
    revokeWhere: async () => [],
  }
  const policyPreparation = createPolicyPreparation({} as never)
  const claims = createClaims({ audit, clock, policyPreparation })
  const subjects = createSubjects({ installation: { installId: async () => 'install' } })
  return {
    publicUrl: ORIGIN,
    policyPreparation,
    brands: { match: async () => world.brand },
    clients,
    users: {
      findById: async (id) => world.users.find((user) => user.id === id),
      findOrCreateClientAccount: async ({ username, name, path }) => {
        world.lookups.accounts += 1
        const known = world.users.find((user) => user.username === username)
        const user = known ?? aUser({ id: 100, username, name, path, type: 'service_account' })
        if (!known) world.users.push(user)
        return user.type === 'service_account' ? user : undefined
      },
    },
    workloads: { identify: async () => ({ refused: 'nobody is trusted' }) },
    appPasswords: {
      findByKey: async (key) => {
        world.lookups.appPasswords += 1
        return world.appPasswords.get(key)
      },
    },
    codes: {
      consume: async (value) => world.codes.get(value) ?? { status: 'unknown' },
      restore: async (value) => void world.restored.push(value),
    },
    deviceGrants: {
      poll: async () => world.device,
      restore: async (value) => void world.restored.push(value),
    },
    refreshTokens,
    revocations: {
      isRevoked: async () => world.isRevoked,
      revokeFamily: async (familyId) => void world.markedFamilies.push(familyId),
      revokeToken: async ({ jti }, forMs) => void world.revokedTokens.push({ jti, forMs }),
      revokeSession: async () => {},
      isSessionOver: async (sid) => world.endedSessions.has(sid),
      isGrantOver: async ({ sid = '' }) => world.endedSessions.has(sid),
      revokeClient: async () => {},
    },
    rateLimits: {
      hit: async (key) => {
        world.rateLimitHits.push(key)
        const allowed = world.rateLimitHits.length < world.rateLimit
        return { allowed, retryAfterMs: allowed ? 0 : 60_000 }
      },
      clear: async () => {},
    },
    audit,
    configChanges: { subscribe: (listener) => void world.listeners.push(listener) },
    clock,
    signer,
    clientAuthentication: createClientAuthentication({
      clients,
      signer,
      replayCache: { claim: async () => true },
      clock,
    }),
    claims,
    subjects,
    tokens: createTokenIssuer({ signer, refreshTokens, claims, subjects, clock }),
  }
}
