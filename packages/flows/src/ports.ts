/** Everything the flow engine needs from outside. */
import type {
  AppPasswords,
  AuditLog,
  AuthorizationCodes,
  Clients,
  Clock,
  Consents,
  DeviceGrants,
  Flows,
  PasswordHasher,
  RateLimits,
  Sessions,
  StageRecord,
  User,
  Users,
} from '@gatehouse/core'
import type { FlowPlans } from './plan.ts'

/** Stages that another stage's settings name by id (`password_stage`). */
export interface Stages {
  findById(id: string): Promise<StageRecord | undefined>
}

/** What a client would learn about a person, for the consent page. */
export interface ConsentPreview {
  /** Values by scope name; scopes without values that are worth showing are left out. */
  values(
    providerId: number,
    user: User,
    scopes: readonly string[],
  ): Promise<Readonly<Record<string, readonly string[]>>>
}

export interface FlowDeps {
  readonly clients: Clients
  readonly flows: Flows
  readonly stages: Stages
  readonly users: Users
  readonly passwords: PasswordHasher
  readonly appPasswords: AppPasswords
  readonly sessions: Sessions
  readonly consents: Consents
  readonly codes: AuthorizationCodes
  readonly deviceGrants: DeviceGrants
  readonly rateLimits: RateLimits
  readonly audit: AuditLog
  readonly plans: FlowPlans
  readonly consentPreview: ConsentPreview
  readonly clock: Clock
}
