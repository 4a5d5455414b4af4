/** An application, its client and what it asks for. */
import type { Application, Client, DeviceGrant } from '@gatehouse/core'
import type { PendingAuthorization } from '../src/plan.ts'
import { NOW } from './fakes.ts'

export function anApplication(change: Partial<Application> = {}): Application {
  return {
    id: 'app',
    slug: 'jellyfin',
    name: 'Jellyfin',
    group: '',
    launchUrl: 'https://jellyfin.example/',
    icon: '',
    description: '',
    publisher: '',
    openInNewTab: false,
    hidden: false,
    policyEngineMode: 'any',
    policyBindings: [],
    entitlements: [],
    ...change,
  }
}

export function aClient(change: Partial<Client> = {}): Client {
  const mapping = (scopeName: string, description: string) => {
    return {
      id: scopeName,
      managed: undefined,
      name: scopeName,
      scopeName,
      description,
      expression: '',
    }
  }
  return {
    providerId: 1,
    name: 'Jellyfin',
    clientId: 'jellyfin',
    clientType: 'public',
    secrets: [],
    jwks: undefined,
    jwksUri: undefined,
    grantTypes: new Set([
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:device_code',
    ] as const),
    redirectUris: [],
    scopeMappings: [
      mapping('openid', ''),
      mapping('email', 'Email address'),
      mapping('profile', 'General profile information'),
    ],
    requirePkce: true,
    accessCodeValidity: 60_000,
    accessTokenValidity: 300_000,
    refreshTokenValidity: 1,
    refreshTokenThreshold: 0,
    refreshTokenGrace: 0,
    optionalScopes: [],
    trusts: { sources: [], providers: [] },
    deviceCodeValidity: 900_000,
    includeClaimsInIdToken: true,
    subMode: 'hashed_user_id',
    issuerMode: 'per_provider',
    signingKeyId: undefined,
    accessTokenSigningKeyId: undefined,
    encryptionKeyId: undefined,
    authenticationFlowId: undefined,
    authorizationFlowId: 'flow-consent',
    invalidationFlowId: undefined,
    logoutUri: '',
    logoutMethod: 'backchannel',
    application: anApplication(),
    ...change,
  }
}

export function aPending(change: Partial<PendingAuthorization> = {}): PendingAuthorization {
  return {
    grant: {
      providerId: 1,
      clientId: 'jellyfin',
      userId: 7,
      sid: 'sid-of-ana',
      scopes: ['openid', 'email'],
      issuer: 'https://id.example/application/o/jellyfin/',
      nonce: 'n',
      authTime: 1_799_999_500,
      acr: 'goauthentik.io/providers/oauth2/default',
      amr: ['pwd'],
      claims: undefined,
    },
    redirectUri: 'https://jellyfin.example/cb?a=1',
    responseMode: 'query',
    state: 's t',
    codeChallenge: 'challenge',
    codeChallengeMethod: 'S256',
    forceConsent: false,
    ...change,
  }
}

export function aDevice(change: Partial<DeviceGrant> = {}): DeviceGrant {
  return {
    providerId: 1,
    clientId: 'jellyfin',
    scopes: ['openid', 'email'],
    userCode: 'WDJBMJHT',
    origin: 'https://id.example',
    clientAddress: '198.51.100.9',
    userAgent: 'TV/1.0',
    createdAt: NOW - 30_000,
    expiresAt: NOW + 870_000,
    ...change,
  }
}
