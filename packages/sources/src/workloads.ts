/**
 * Machines that bring a token of another provider: each is a service account here, made when it comes first.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 */
import { randomUUID } from 'node:crypto'
import {
  type Accounts,
  type AuditLog,
  type Client,
  type Clients,
  type Clock,
  findAccess,
  type Revocations,
  type Source,
  type SourceConnections,
  type Sources,
  sourceFacts,
  type TokenSigner,
  type User,
  type Users,
  type Workload,
  type Workloads,
  type WorkloadToken,
} from '@gatehouse/core'
import { groupProperties, type UserProperties, userProperties } from './properties.ts'
import { SourceRefused } from './source-refused.ts'
import { readProfile, type UpstreamProfile } from './upstream-profile.ts'

type Claims = Readonly<Record<string, unknown>>

export interface WorkloadsDeps {
  readonly signer: Pick<TokenSigner, 'verifyAccessToken' | 'verifyClientAssertion'>
  readonly sources: Pick<Sources, 'findById'>
  readonly sourceConnections: Pick<SourceConnections, 'findUserId' | 'syncGroups'>
  readonly accounts: Pick<Accounts, 'create' | 'change'>
  readonly users: Pick<Users, 'findById' | 'findFresh'>
  readonly clients: Pick<Clients, 'findByClientId'>
  readonly revocations: Pick<Revocations, 'isRevoked'>
  readonly audit: AuditLog
  readonly clock: Clock
  readonly federation: {
    keysOf(source: Source): Promise<{
      readonly jwksUri: string | undefined
      readonly jwks: { readonly keys: readonly Record<string, unknown>[] } | undefined
      readonly issuer: string | undefined
    }>
  }
}

const MAX_USERNAME = 150

export function createWorkloads(deps: WorkloadsDeps): Workloads {
  return {
    async identify(asked) {
      const { client, token } = asked
      for (const id of client.trusts.sources) {
        const source = await deps.sources.findById(id)
        const claims = source?.enabled ? await verifiedBy(deps, source, token) : undefined
        if (source && claims) return ofSource(deps, asked, { source, claims })
      }
      return ofProvider(deps, asked)
    },
  }
}

/** Signed with its keys, by it where it says who it is, and still good. */
async function verifiedBy(
  { signer, clock, federation }: WorkloadsDeps,
  source: Source,
  token: string,
): Promise<Claims | undefined> {
  const found = await federation.keysOf(source).catch(() => undefined)
  if (!found) return undefined
  const { issuer, ...keys } = found
  const verified = await signer.verifyClientAssertion({ ...keys, secrets: [] }, token)
  if (!verified) return undefined
  const { exp, nbf, iss } = verified.claims
  const now = clock.now() / 1000
  if (typeof exp !== 'number' || exp <= now) return undefined
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > now)) return undefined
  return issuer !== undefined && iss !== issuer ? undefined : verified.claims
}

/** An access token of a provider here is its account's. */
async function ofProvider(
  deps: WorkloadsDeps,
  { client, token }: WorkloadToken,
): Promise<Workload | { readonly refused: string }> {
  if (client.trusts.providers.length === 0)
    return { refused: 'no source that is trusted signed it' }
  const found = await findAccess(token, deps)
  if (found.access === undefined) return found
  const { user, client: issuedTo, token: verified } = found.access
  if (!client.trusts.providers.includes(issuedTo.providerId)) {
    return { refused: 'it is of a provider that is not trusted' }
  }
  return { user, claims: verified.claims }
}

interface Proven {
  readonly source: Source
  readonly claims: Claims
}

async function ofSource(
  deps: WorkloadsDeps,
  asked: WorkloadToken,
  proven: Proven,
): Promise<Workload | { readonly refused: string }> {
  const { source, claims } = proven
  try {
    const profile = readProfile({ identifier: claims['sub'], info: claims, token: claims })
    const properties = userProperties(source, profile, Math.floor(deps.clock.now() / 1000))
    const user = await accountOf(deps, asked, { ...proven, profile, properties })
    if (!user?.isActive) return { refused: 'its account is not there, or not active' }
    if (properties.groups) await syncGroups(deps, { source, profile, user, properties })
    return { user, claims }
  } catch (error) {
    if (error instanceof SourceRefused) return { refused: error.detail }
    throw error
  }
}

interface Found extends Proven {
  readonly profile: UpstreamProfile
  readonly properties: UserProperties
}

/** Bound to who signed it and for which client: no other subject gets the account by its name. */
async function accountOf(
  deps: WorkloadsDeps,
  asked: WorkloadToken,
  found: Found,
): Promise<User | undefined> {
  const { source, profile } = found
  const identifier = `workload:${asked.client.providerId}:${profile.identifier}`
  const known = await deps.sourceConnections.findUserId(source.id, identifier)
  if (known !== undefined) return update(deps, await deps.users.findById(known), found)
  const made = await make(deps, asked, { ...found, identifier })
  const id = made ?? (await deps.sourceConnections.findUserId(source.id, identifier))
  return id === undefined ? undefined : deps.users.findFresh(id)
}

async function make(
  deps: WorkloadsDeps,
  { client, origin }: WorkloadToken,
  { source, claims, profile, properties, identifier }: Found & { readonly identifier: string },
): Promise<number | undefined> {
  const named = properties.username ?? `${client.name}-${profile.identifier}`
  const username = named.slice(0, MAX_USERNAME)
  const account = {
    ...{ uuid: randomUUID(), username, name: properties.name ?? usualName(client) },
    email: properties.email ?? '',
    type: 'service_account',
    path: properties.path ?? source.userPathTemplate.replaceAll('%(slug)s', () => source.slug),
    isActive: true,
    attributes: {
      ...properties.attributes,
      'goauthentik.io/user/generated': true,
      'goauthentik.io/user/expires': claims['exp'],
    },
    ...{ passwordHash: undefined, groups: [], invitationId: undefined },
    identity: { sourceId: source.id, identifier },
  } as const
  const made = await deps.accounts.create(account, (id) =>
    deps.audit.record({
      action: 'user_write',
      app: 'gatehouse.sources',
      user: { pk: id, username, email: account.email },
      context: {
        ...{ created: true, username, source: sourceFacts(source), identifier },
        http_request: { request_id: origin.requestId },
      },
      clientAddress: origin.clientAddress,
      brandId: origin.brandId,
    }),
  )
  return made.kind === 'created' ? made.id : undefined
}

function usualName({ application }: Client): string {
  return `Autogenerated user from application ${application.name} (client credentials JWT)`
}

/** What mappings say now; nothing is written where it is the same. */
async function update(
  { accounts, users, audit }: WorkloadsDeps,
  user: User | undefined,
  { source, properties }: Found,
): Promise<User | undefined> {
  if (!user) return undefined
  const { name = user.name, email = user.email, attributes } = properties
  const isSame = sameText(user, { name, email }) && includes(user.attributes, attributes)
  if (isSame) return user
  await accounts.change(user.id, { name, email, attributes }, () =>
    audit.record({
      action: 'user_write',
      app: 'gatehouse.sources',
      user: { pk: user.id, username: user.username, email },
      context: { username: user.username, source: sourceFacts(source) },
      ...{ clientAddress: undefined, brandId: undefined },
    }),
  )
  return users.findFresh(user.id)
}

function sameText(user: User, { name, email }: Pick<User, 'name' | 'email'>): boolean {
  return user.name === name && user.email === email
}

function includes(stored: Claims, wanted: Claims): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => JSON.stringify(stored[key]) === JSON.stringify(value),
  )
}

async function syncGroups(
  { sourceConnections, clock }: WorkloadsDeps,
  { source, profile, user, properties }: Omit<Found, 'claims'> & { readonly user: User },
): Promise<void> {
  const now = Math.floor(clock.now() / 1000)
  const groups = groupProperties(source, profile, { groups: properties.groups ?? [], now })
  await sourceConnections.syncGroups({
    ...{ userId: user.id, source, mode: source.groupMatchingMode, groups },
  })
}
