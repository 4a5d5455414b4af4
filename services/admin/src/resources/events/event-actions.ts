/** What events tell of. */
import { Type } from 'typebox'

export const EVENT_ACTIONS = [
  ...['login', 'login_failed', 'logout', 'user_write', 'user_offboarded', 'suspicious_request'],
  ...['password_set', 'secret_view', 'secret_rotate', 'invitation_used', 'authorize_application'],
  ...['source_linked', 'impersonation_started', 'impersonation_ended', 'flow_execution'],
  ...['policy_execution', 'policy_exception', 'property_mapping_exception'],
  ...['system_task_execution', 'system_task_exception', 'system_exception'],
  ...['configuration_error', 'configuration_warning'],
  ...['model_created', 'model_updated', 'model_deleted', 'email_sent', 'update_available'],
  ...['export_ready', 'review_initiated', 'review_overdue', 'review_attested', 'review_completed'],
  ...['access_request_created', 'access_request_approved', 'access_request_denied'],
  ...['access_request_revoked', 'custom_'],
] as const

/** `custom_` stands for all that begin with it. */
export const EventActions = Type.Enum([...EVENT_ACTIONS], { title: 'EventActions' })

/** One of them, or a program's own. */
export const EventAction = () =>
  Type.Union([EventActions, Type.String({ pattern: '^custom_', maxLength: 100 })])
