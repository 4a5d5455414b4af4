/** The service on fakes of its ports, with one client, one account and tokens by name. */
import {
  type AuditEvent,
  type Brand,
  type Client,
  createClaims,
  createPolicyPreparation,
  type ScopeMapping,
  type User,
  type VerifiedToken,
} from '@gatehouse/core'
import { createServer } from '@gatehouse/http-kit'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type UserinfoDeps, userinfoService } from '../src/plugin.ts'

export const NOW = Date.UTC(2026, 10, 21)

export const brand: Brand = {
  id: 'b1',
  domain: 'authentik-default',
  isDefault: true,
  title: 'Example & Söhne',
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
  defaultApplicationId: undefined,
}

export function aMapping(scopeName: string, expression: string): ScopeMapping {
  const name = `mapping ${scopeName}`
  return { id: name, managed: undefined, name, scopeName, description: '', expression }
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    providerId: 7,
    name: 'App',
    clientId: 'app',
    clientType: 'public',
    secrets: [],
    jwks: undefined,
    jwksUri: undefined,
    grantTypes: new Set(['authorization_code']),
    redirectUris: [],
    scopeMappings: [
      aMapping('email', "{'email': user.email, 'email_verified': user.email_verified}"),
      aMapping('profile', "{'name': user.name, 'nickname': ''}"),
    ],
    requirePkce: true,
    accessCodeValidity: 60_000,
    accessTokenValidity: 300_000,
    refreshTokenValidity: 3_600_000,
    refreshTokenThreshold: 0,
    refreshTokenGrace: 0,
    optionalScopes: [],
    trusts: { sources: [], providers: [] },
    deviceCodeValidity: 900_000,
    includeClaimsInIdToken: true,
    subMode: 'hashed_user_id',
    issuerMode: 'per_provider',
    signingKeyId: 'k1',
    accessTokenSigningKeyId: undefined,
    encryptionKeyId: undefined,
    authenticationFlowId: undefined,
    authorizationFlowId: 'flow-authorization',
    invalidationFlowId: undefined,
    logoutUri: '',
    logoutMethod: 'backchannel',
    application: {
      id: 'a1',
      slug: 'app',
      name: 'App',
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
    ...changes,
  }
}

export function aUser(changes: Partial<User> = {}): User {
  return {
    id: 11,
    uuid: '0f6c9a34-0000-4000-8000-000000000011',
    username: 'ana',
    name: 'Ana Example',
    email: 'ana@example.com',
    emailVerified: true,
    isActive: true,
    isSuperuser: false,
    type: 'internal',
    path: 'users',
    groups: [
      { id: 'ffffffff-ffff-4000-8000-000000000001', name: 'Räte & Co', isSuperuser: false },
      { id: '00000000-0001-4000-8000-000000000002', name: 'admins', isSuperuser: true },
    ],
    attributes: {},
    passwordHash: undefined,
    passwordChangedAt: 0,
    createdAt: Date.UTC(2024, 0, 2, 3, 4, 5, 678),
    updatedAt: Date.UTC(2025, 0, 2, 3, 4, 5),
    ...changes,
  }
}

/** What the signer finds in a token; `scope` decides what it opens. */
export function aToken(scope: string, claims: Record<string, unknown> = {}): VerifiedToken {
  return {
    header: { typ: 'at+jwt' },
    claims: {
      iss: 'https://id.example.com/application/o/app/',
      sub: 'subject-of-ana',
      aud: 'app',
      client_id: 'app',
      uid: 11,
      scope,
      jti: 'family-1.random-1',
      sid: 'sid-1',
      iat: NOW / 1000 - 10,
      exp: NOW / 1000 + 290,
      ...claims,
    },
  }
}

function silentLogger(): FastifyBaseLogger {
  const log = () => {}
  const logger = {
    ...{ level: 'silent', silent: log, trace: log, debug: log },
    ...{ info: log, warn: log, error: log, fatal: log },
    child: () => logger,
  }
  return logger as FastifyBaseLogger
}

export interface World {
  /** Tokens by their value. */
  tokens: Record<string, VerifiedToken>
  client: Client | undefined
  user: User | undefined
  revoked: boolean
  now: number
  deps: Partial<UserinfoDeps>
}

export interface Built {
  readonly app: FastifyInstance
  /** May be changed while the service runs. */
  readonly world: World
  readonly audited: Omit<AuditEvent, 'id' | 'createdAt'>[]
  /** What revocation marks were read for. */
  readonly asked: unknown[]
}

export async function build(changes: Partial<World> = {}): Promise<Built> {
  const world: World = {
    ...{ tokens: { good: aToken('openid') }, client: aClient(), user: aUser() },
    ...{ revoked: false, now: NOW, deps: {} },
    ...changes,
  }
  const audited: Built['audited'] = []
  const asked: unknown[] = []
  const clock = { now: () => world.now }
  const audit = { record: async (event: Built['audited'][number]) => void audited.push(event) }
  const app = createServer({ logger: silentLogger(), trustProxy: ['127.0.0.1'] })
  await app.register(userinfoService, {
    clients: {
      findByClientId: async (id) => (world.client?.clientId === id ? world.client : undefined),
      allRedirectOrigins: async () => new Set(['https://app.example']),
    },
    users: { findById: async (id) => (world.user?.id === id ? world.user : undefined) },
    signer: { verifyAccessToken: async (token) => world.tokens[token] },
    revocations: {
      isRevoked: async (token) => {
        asked.push(token)
        return world.revoked
      },
    },
    claims: createClaims({ audit, clock, policyPreparation: createPolicyPreparation({} as never) }),
    brands: { match: async () => brand },
    clock,
    publicUrl: 'https://id.example.com',
    ...world.deps,
  })
  return { app, world, audited, asked }
}
