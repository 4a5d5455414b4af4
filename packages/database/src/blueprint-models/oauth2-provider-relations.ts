/** What of an OAuth2 provider is not a column of its own, and what it gets when nothing is said. */
import { type Attributes, FieldError } from '@gatehouse/blueprints'
import { randomAlphanumeric } from '@gatehouse/protocol'
import type { DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { SEALED } from '../sealed-columns.ts'
import { integerKey, listOf, optionalText, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { defaultGrantTypes } from './oauth2-provider-fields.ts'

/** The key pairs of a provider that names none. OpenID Connect requires RS256 for ID tokens. */
const DEFAULT_ID_TOKEN_KEY = 'goauthentik.io/crypto/jwt-managed'
const DEFAULT_ACCESS_TOKEN_KEY = 'gatehouse/crypto/jwt-es256'

/** What the operator left out; an explicit null is a choice and stays. */
export async function providerDefaults(
  { transaction }: ModelScope,
  attrs: Attributes,
): Promise<Prisma.Oauth2ProviderUncheckedUpdateInput> {
  const hasNoKeys = attrs['signing_key'] === null
  return {
    ...(attrs['client_id'] === undefined ? { clientId: randomAlphanumeric(40) } : {}),
    ...(attrs['grant_types'] === undefined ? { grantTypes: [...defaultGrantTypes] } : {}),
    ...(attrs['signing_key'] === undefined
      ? { signingKeyId: await managedKey(transaction, DEFAULT_ID_TOKEN_KEY) }
      : {}),
    ...(attrs['access_token_signing_key'] === undefined && !hasNoKeys
      ? { accessTokenSigningKeyId: await managedKey(transaction, DEFAULT_ACCESS_TOKEN_KEY) }
      : {}),
  }
}

async function managedKey(
  transaction: DatabaseTransaction,
  managed: string,
): Promise<string | null> {
  const pair = await transaction.certificateKeyPair.findUnique({ where: { managed } })
  return pair?.id ?? null
}

export async function setScopeMappings(
  { transaction }: ModelScope,
  providerId: number,
  { property_mappings: given }: Attributes,
): Promise<void> {
  if (given === undefined) return
  const ids = [...new Set(listOf(uuid)(given, 'property_mappings'))]
  const known = await transaction.scopeMapping.count({ where: { id: { in: ids } } })
  if (known !== ids.length) {
    throw new FieldError('property_mappings', 'refers to nothing: no such object')
  }
  await transaction.providerScopeMapping.deleteMany({ where: { providerId } })
  await transaction.providerScopeMapping.createMany({
    data: ids.map((scopeMappingId) => ({ providerId, scopeMappingId })),
  })
}

export async function checkTrustedSources(
  { transaction }: ModelScope,
  { jwt_federation_sources: given }: Attributes,
): Promise<void> {
  if (given === undefined) return
  const ids = [...new Set(listOf(uuid)(given, 'jwt_federation_sources'))]
  const known = await transaction.source.count({ where: { id: { in: ids } } })
  if (known === ids.length) return
  throw new FieldError('jwt_federation_sources', 'refers to nothing: no such object')
}

export async function setTrustedProviders(
  { transaction }: ModelScope,
  providerId: number,
  { jwt_federation_providers: given }: Attributes,
): Promise<void> {
  if (given === undefined) return
  const ids = [...new Set(listOf(integerKey)(given, 'jwt_federation_providers'))]
  const known = await transaction.oauth2Provider.count({ where: { id: { in: ids } } })
  if (known !== ids.length) {
    throw new FieldError('jwt_federation_providers', 'refers to nothing: no such object')
  }
  await transaction.providerFederation.deleteMany({ where: { providerId } })
  await transaction.providerFederation.createMany({
    data: ids.map((trustedProviderId) => ({ providerId, trustedProviderId })),
  })
}

/** A blueprint says which one secret there is; the others end. */
export async function setClientSecret(
  { transaction, secrets }: ModelScope,
  providerId: number,
  { attrs, isNew }: { attrs: Attributes; isNew: boolean },
): Promise<void> {
  const { client_secret: given } = attrs
  if (given === undefined && !isNew) return
  const value = given === undefined ? randomAlphanumeric(128) : optionalText(given, 'client_secret')
  const stored = await transaction.clientSecret.findMany({ where: { providerId } })
  const isStored = stored.some(
    (secret) => secrets.open(secret.valueEncrypted, SEALED.clientSecret) === value,
  )
  if (isStored && stored.length === 1) return
  await transaction.clientSecret.deleteMany({ where: { providerId } })
  if (value === '') return
  await transaction.clientSecret.create({
    data: { providerId, valueEncrypted: secrets.seal(value, SEALED.clientSecret) },
  })
}
