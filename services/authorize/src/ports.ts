/** What this service needs from outside. */
import type {
  Applications,
  AuditLog,
  Brands,
  Clients,
  Clock,
  Flows,
  Installation,
  Sessions,
  TokenSigner,
  Users,
} from '@gatehouse/core'
import type { FlowExecutor, FlowPlans } from '@gatehouse/flows'

export interface AuthorizeDeps {
  readonly clients: Clients
  readonly applications: Applications
  readonly flows: Flows
  readonly brands: Brands
  readonly users: Users
  readonly sessions: Sessions
  readonly signer: TokenSigner
  readonly audit: AuditLog
  readonly installation: Installation
  readonly executor: FlowExecutor
  readonly plans: FlowPlans
  readonly clock: Clock
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
  /** Key of CSRF tokens and re-authentication marks. */
  readonly cookieKey: Buffer
}
