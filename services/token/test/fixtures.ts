import type {
  AppPassword,
  AuthorizationCode,
  Client,
  Grant,
  ScopeMapping,
  User,
} from '@gatehouse/core'

export const NOW = Date.UTC(2026, 10, 20, 12)
export const ORIGIN = 'https://id.example'
export const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code'

/** The verifier and its challenge, as printed in RFC 7636 appendix B. */
export const pkce = {
  verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
}

export function aMapping(scopeName: string, expression = '{}'): ScopeMapping {
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
    grantTypes: new Set([
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'password',
      DEVICE,
    ]),
    redirectUris: [],
    scopeMappings: [
      aMapping('email', '{"email": user.email}'),
      aMapping('goauthentik.io/api'),
      aMapping('offline_access'),
      aMapping('openid'),
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
      id: 'app-1',
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
    groups: [],
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
    issuer: `${ORIGIN}/application/o/demo/`,
    nonce: 'n-0S6',
    authTime: NOW / 1000,
    acr: undefined,
    amr: ['pwd'],
    claims: undefined,
    grantedAt: NOW,
    ...overrides,
  }
}

export function aCode(overrides: Partial<AuthorizationCode> = {}): AuthorizationCode {
  return {
    ...aGrant(),
    redirectUri: 'https://app.example/cb',
    codeChallenge: pkce.challenge,
    codeChallengeMethod: 'S256',
    ...overrides,
  }
}

export function anAppPassword(overrides: Partial<AppPassword> = {}): AppPassword {
  return {
    id: 'p1',
    identifier: 'robot-app-password',
    userId: 8,
    applicationId: undefined,
    expiresAt: undefined,
    ...overrides,
  }
}
