/** What this service needs from outside. */
import type { JobProducer } from '@gatehouse/bus'
import type {
  Brands,
  ClientAuthentication,
  Clients,
  Clock,
  DeviceGrants,
  Flows,
  RateLimits,
  Sessions,
  Users,
} from '@gatehouse/core'
import type { FlowExecutor } from '@gatehouse/flows'

export interface DeviceFlowDeps {
  readonly clients: Pick<Clients, 'findByClientId'>
  readonly clientAuthentication: ClientAuthentication
  readonly deviceGrants: Pick<DeviceGrants, 'save'>
  /** Where the end of a grant is planned. */
  readonly bus: Pick<JobProducer, 'add'>
  readonly rateLimits: Pick<RateLimits, 'hit'>
  readonly flows: Pick<Flows, 'findById'>
  readonly executor: Pick<FlowExecutor, 'start'>
  readonly brands: Brands
  readonly users: Users
  readonly sessions: Sessions
  readonly clock: Clock
  /** Origin that clients see, without trailing slash. */
  readonly publicUrl: string
  /** Key of CSRF tokens. */
  readonly cookieKey: Buffer
  /** Verify beside it. */
  readonly cookieKeyFallbacks?: readonly Buffer[]
}
