import type { AuditEvent, Client, Grant, ScopeMapping, User } from '../../src/index.ts'
import { createPolicyPreparation } from '../../src/policies/prepare-policies.ts'

export const NOW = Date.UTC(2026, 10, 20, 12)
export const clock = { now: () => NOW }

export function aMapping(scopeName: string, expression: string): ScopeMapping {
  return {
    id: scopeName,
    managed: undefined,
    name: scopeName,
    scopeName,
    description: '',
    expression,
  }
}

export function aClient(overrides: Partial<Client> = {}): Client {
  return {
    providerId: 1,
    name: 'Demo',
    clientId: 'demo',
    clientType: 'confidential',
    secrets: [{ id: 's1', value: 'the-secret', expiresAt: undefined }],
    jwks: undefined,
    jwksUri: undefined,
    grantTypes: new Set(['authorization_code', 'refresh_token']),
    redirectUris: [],
    scopeMappings: [
      aMapping('email', '{"email": user.email, "email_verified": user.email_verified}'),
      aMapping('profile', '{"name": user.name, "groups": user.groups}'),
    ],
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
    subMode: 'user_username',
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
      slug: 'demo-app',
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

export function aUser(overrides: Partial<User> = {}): User {
  return {
    id: 7,
    uuid: '6f1ed002-ab55-4df4-9c3a-1a6cf3a3b7a1',
    username: 'alice',
    name: 'Alice Example',
    email: 'alice@example.org',
    emailVerified: true,
    isActive: true,
    isSuperuser: false,
    type: 'internal',
    path: 'users',
    groups: [{ id: 'g1', name: 'staff', isSuperuser: false }],
    attributes: {},
    passwordHash: undefined,
    passwordChangedAt: 0,
    createdAt: 0,
    updatedAt: 0,
    ...overrides,
  }
}

export function aGrant(overrides: Partial<Grant> = {}): Grant {
  return {
    familyId: 'family',
    providerId: 1,
    clientId: 'demo',
    userId: 7,
    sid: 'session',
    scopes: ['openid', 'email', 'offline_access'],
    issuer: 'https://id.example/application/o/demo-app/',
    nonce: 'n-0S6',
    authTime: NOW / 1000 - 60,
    acr: 'goauthentik.io/providers/oauth2/default',
    amr: ['pwd'],
    claims: undefined,
    grantedAt: NOW,
    ...overrides,
  }
}

/** Of policies that have to find nothing out. */
export const policyPreparation = createPolicyPreparation({} as never)

export function anAudit() {
  const events: Omit<AuditEvent, 'id' | 'createdAt'>[] = []
  return { events, record: async (event: (typeof events)[number]) => void events.push(event) }
}
