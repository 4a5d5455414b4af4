import type { Client, ClientRedirectUri, GrantType, IssuerMode } from '@gatehouse/core'
import { parseDuration, type SubjectMode } from '@gatehouse/protocol'
import type { Prisma } from '../generated/client.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'
import { applicationInclude, toApplication } from './to-application.ts'

export const clientInclude = {
  application: { include: applicationInclude },
  clientSecrets: { orderBy: { createdAt: 'desc' } },
  trustedProviders: { select: { trustedProviderId: true } },
  scopeMappings: {
    include: { scopeMapping: true },
    orderBy: [{ scopeMapping: { scopeName: 'asc' } }, { scopeMapping: { name: 'asc' } }],
  },
} as const satisfies Prisma.Oauth2ProviderInclude

type ProviderRow = Prisma.Oauth2ProviderGetPayload<{ include: typeof clientInclude }>

/** Undefined for a provider that serves no application: it cannot be used. */
export function toClient(row: ProviderRow, secrets: SecretBox): Client | undefined {
  if (!row.application) return undefined
  return {
    providerId: row.id,
    name: row.name,
    clientId: row.clientId,
    clientType: row.clientType as Client['clientType'],
    secrets: row.clientSecrets.map(({ id, valueEncrypted, expiresAt }) => ({
      id,
      value: secrets.open(valueEncrypted, SEALED.clientSecret),
      expiresAt: expiresAt?.getTime(),
    })),
    jwks: (row.jwks as unknown as Client['jwks'] | null) ?? undefined,
    jwksUri: row.jwksUri || undefined,
    grantTypes: new Set(row.grantTypes as GrantType[]),
    redirectUris: toRedirectUris(row.redirectUris),
    scopeMappings: row.scopeMappings.map(({ scopeMapping: mapping }) => ({
      id: mapping.id,
      managed: mapping.managed ?? undefined,
      name: mapping.name,
      scopeName: mapping.scopeName,
      description: mapping.description,
      expression: mapping.expression,
    })),
    ...toSettings(row),
    trusts: {
      sources: row.jwtFederationSources,
      providers: row.trustedProviders.map(({ trustedProviderId }) => trustedProviderId),
    },
    application: toApplication(row.application),
  }
}

function toSettings(row: ProviderRow) {
  return {
    optionalScopes: row.optionalScopes,
    requirePkce: row.requirePkce ?? row.clientType === 'public',
    accessCodeValidity: parseDuration(row.accessCodeValidity),
    accessTokenValidity: parseDuration(row.accessTokenValidity),
    refreshTokenValidity: parseDuration(row.refreshTokenValidity),
    refreshTokenThreshold: parseDuration(row.refreshTokenThreshold),
    refreshTokenGrace: parseDuration(row.refreshTokenGrace),
    deviceCodeValidity: parseDuration(row.deviceCodeValidity),
    includeClaimsInIdToken: row.includeClaimsInIdToken,
    subMode: row.subMode as SubjectMode,
    issuerMode: row.issuerMode as IssuerMode,
    signingKeyId: row.signingKeyId ?? undefined,
    accessTokenSigningKeyId: row.accessTokenSigningKeyId ?? undefined,
    encryptionKeyId: row.encryptionKeyId ?? undefined,
    authenticationFlowId: row.authenticationFlowId ?? undefined,
    authorizationFlowId: row.authorizationFlowId,
    invalidationFlowId: row.invalidationFlowId ?? undefined,
    logoutUri: row.logoutUri,
    logoutMethod: row.logoutMethod as Client['logoutMethod'],
  }
}

interface StoredRedirectUri {
  matching_mode: 'strict' | 'regex'
  url: string
  redirect_uri_type?: 'authorization' | 'logout'
}

function toRedirectUris(stored: Prisma.JsonValue): ClientRedirectUri[] {
  const entries = stored as unknown as StoredRedirectUri[]
  return entries.map(({ matching_mode: matchingMode, url, redirect_uri_type: type }) => ({
    matchingMode,
    url,
    type: type ?? 'authorization',
  }))
}
