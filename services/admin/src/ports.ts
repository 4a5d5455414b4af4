/** What this service needs from outside. */
import type { Bus } from '@gatehouse/bus'
import type {
  Administration,
  ApiTokens,
  Applications,
  AuditLog,
  BlueprintSource,
  Brands,
  Certificates,
  ClaimsCollector,
  ClientSecrets,
  Clients,
  Clock,
  ConferredRights,
  EventCharts,
  Flows,
  Installation,
  KeyPairs,
  Notifications,
  Permissions,
  Plex,
  PolicyPreparation,
  RateLimits,
  Revocations,
  Sessions,
  SignOut,
  SourceConnections,
  SourceSecrets,
  Sources,
  Subjects,
  SystemSettingsReader,
  TokenKeys,
  TokenSigner,
  UserPaths,
  Users,
} from '@gatehouse/core'

export interface AdminDeps {
  readonly apiTokens: ApiTokens
  readonly users: Pick<Users, 'findById' | 'findFresh'>
  readonly permissions: Pick<Permissions, 'ofUser'>
  readonly sessions: Pick<Sessions, 'findByCookie' | 'end' | 'endOthers'>
  readonly signOut: SignOut
  readonly installation: Pick<Installation, 'installId'>
  readonly sourceSecrets: SourceSecrets
  readonly plex: Plex
  readonly sources: Pick<Sources, 'findBySlug'>
  readonly sourceConnections: SourceConnections
  readonly tokenKeys: TokenKeys
  /** The key of a link into a flow, by the id of its token. */
  readonly linkKeyOf: (tokenId: string) => string
  readonly userPaths: UserPaths
  readonly signer: Pick<TokenSigner, 'verifyAccessToken'>
  readonly revocations: Pick<Revocations, 'isRevoked'>
  readonly clients: Pick<Clients, 'findByClientId' | 'findByProviderId'>
  readonly clientSecrets: ClientSecrets
  readonly claims: Pick<ClaimsCollector, 'ofScopes'>
  readonly subjects: Subjects
  readonly keyPairs: Pick<KeyPairs, 'findById'>
  readonly rotation: KeyRotation
  readonly certificates: Certificates
  readonly policyPreparation: PolicyPreparation
  readonly rateLimits: Pick<RateLimits, 'hit'>
  readonly bus: Pick<Bus, 'add' | 'deadLetters' | 'stats' | 'schedules' | 'runNow'>
  readonly administration: Administration
  readonly applications: Pick<Applications, 'findBySlug' | 'list'>
  readonly flows: Pick<Flows, 'findById'>
  readonly rights: ConferredRights
  readonly settings: SystemSettingsReader
  readonly eventCharts: EventCharts
  readonly notifications: Pick<Notifications, 'add' | 'markAllSeen'>
  readonly outbound: Outbound
  readonly blueprintFiles: BlueprintFiles
  readonly audit: AuditLog
  readonly brands: Brands
  readonly clock: Clock
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
  /** Key of CSRF tokens. */
  readonly cookieKey: Buffer
  /** Verify beside it. */
  readonly cookieKeyFallbacks?: readonly Buffer[]
}

/** Replaces keys that sign. */
export interface KeyRotation {
  /** False for a pair that is not there. */
  rotateNow(pairId: string, options: { readonly withdraw: boolean }): Promise<boolean>
}

/** The one way to servers that somebody else named. */
export interface Outbound {
  /** The answer is returned whatever its status. Throws with what went wrong, for people. */
  postJson(url: string, body: object): Promise<{ readonly status: number }>
}

/** Blueprints that are files on the server: those that come with Gatehouse, and the operator's. */
export interface BlueprintFiles {
  list(): Promise<readonly BlueprintFile[]>
  /** undefined when there is no such file. */
  read(path: string): Promise<BlueprintSource | undefined>
}

export interface BlueprintFile {
  readonly path: string
  /** ISO 8601 */
  readonly modifiedAt: string
  /** SHA-256 in hex. */
  readonly hash: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}
