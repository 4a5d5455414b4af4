/** What this service needs from outside. */
import type {
  Accounts,
  Administration,
  Applications,
  AuditLog,
  Authenticators,
  Brands,
  Clients,
  Clock,
  Connections,
  Consents,
  Flows,
  Installation,
  PersonalEvents,
  Plex,
  PolicyPreparation,
  RateLimits,
  Sessions,
  SignOut,
  SourceConnections,
  SourceSecrets,
  Sources,
  SourceVisits,
  SystemSettingsReader,
  TokenKeys,
  TokenSigner,
  Users,
  WaysIn,
} from '@gatehouse/core'
import type { Federation } from '@gatehouse/federation'
import type { FlowExecutor, FlowPlans, Stages } from '@gatehouse/flows'

export interface AuthorizeDeps {
  /** What people keep on their own pages. */
  readonly administration: Administration
  readonly accounts: Pick<Accounts, 'change'>
  readonly authenticators: Pick<Authenticators, 'list' | 'rename'>
  readonly waysIn: WaysIn
  readonly stages: Stages
  readonly connections: Connections
  readonly consents: Pick<Consents, 'withdraw'>
  readonly personalEvents: PersonalEvents
  readonly signOut: Pick<SignOut, 'ofClient'>
  readonly tokenKeys: TokenKeys
  readonly settings: SystemSettingsReader
  readonly clients: Clients
  readonly applications: Applications
  readonly flows: Flows
  readonly brands: Brands
  readonly users: Users
  readonly sessions: Sessions
  readonly sources: Sources
  readonly sourceConnections: SourceConnections
  readonly sourceVisits: SourceVisits
  readonly federation: Federation
  readonly plex: Plex
  readonly rateLimits: Pick<RateLimits, 'hit'>
  /** Of the owners of Plex sources. */
  readonly sourceSecrets: SourceSecrets
  readonly signer: TokenSigner
  readonly audit: AuditLog
  readonly installation: Installation
  readonly executor: FlowExecutor
  readonly plans: FlowPlans
  readonly policyPreparation: PolicyPreparation
  readonly clock: Clock
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
  /** Key of CSRF tokens and re-authentication marks. */
  readonly cookieKey: Buffer
  /** Verify beside it. */
  readonly cookieKeyFallbacks?: readonly Buffer[]
}
