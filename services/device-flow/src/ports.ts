/** What this service needs from outside. */
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
}
