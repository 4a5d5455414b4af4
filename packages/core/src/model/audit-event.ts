/** authentik's event actions that Gatehouse writes. */
export type EventAction =
  | 'login'
  | 'login_failed'
  | 'logout'
  | 'user_write'
  | 'suspicious_request'
  | 'password_set'
  | 'invitation_used'
  | 'secret_view'
  | 'secret_rotate'
  | 'authorize_application'
  | 'policy_exception'
  | 'property_mapping_exception'
  | 'flow_execution'
  | 'source_linked'
  | 'email_sent'
  | 'configuration_error'
  | 'configuration_warning'
  | 'model_created'
  | 'model_updated'
  | 'model_deleted'
  | 'system_exception'
  | 'system_task_execution'

export interface AuditEvent {
  /** UUID; the worker stores an event with a known id once only. */
  readonly id: string
  readonly action: EventAction
  /** The part that wrote it, e.g. `gatehouse.token`. */
  readonly app: string
  readonly user:
    | { readonly pk: number; readonly username: string; readonly email: string }
    | undefined
  /** Never holds secrets. */
  readonly context: Readonly<Record<string, unknown>>
  readonly clientAddress: string | undefined
  readonly brandId: string | undefined
  readonly createdAt: number
}
