/** Flows as an operator configures them; packages/flows plans and runs them. */
import type { PolicyBinding, PolicyEngineMode } from './client.ts'

export type FlowDesignation =
  | 'authentication'
  | 'authorization'
  | 'invalidation'
  | 'enrollment'
  | 'unenrollment'
  | 'recovery'
  | 'stage_configuration'

export type FlowAuthentication =
  | 'none'
  | 'require_authenticated'
  | 'require_unauthenticated'
  | 'require_superuser'
  | 'require_redirect'
  | 'require_outpost'
  | 'require_token'

export interface Flow {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** May contain `%(app)s`. */
  readonly title: string
  readonly designation: FlowDesignation
  readonly authentication: FlowAuthentication
  readonly deniedAction: 'message_continue' | 'message' | 'continue'
  readonly layout: string
  readonly background: string
  readonly policyEngineMode: PolicyEngineMode
  readonly policyBindings: readonly PolicyBinding[]
  /** Ordered. */
  readonly bindings: readonly FlowStageBinding[]
}

export interface FlowStageBinding {
  readonly id: string
  readonly order: number
  readonly stage: StageRecord
  readonly evaluateOnPlan: boolean
  readonly reEvaluatePolicies: boolean
  readonly invalidResponseAction: 'retry' | 'restart' | 'restart_with_context'
  readonly policyEngineMode: PolicyEngineMode
  readonly policyBindings: readonly PolicyBinding[]
}

/** A configured stage. `settings` has the stage's own fields under authentik's snake_case names. */
export interface StageRecord {
  readonly id: string
  readonly name: string
  /** authentik's model name, e.g. `authentik_stages_password.passwordstage`. */
  readonly model: string
  readonly settings: Readonly<Record<string, unknown>>
}
