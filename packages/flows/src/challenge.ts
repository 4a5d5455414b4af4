/**
 * What a stage asks of the person: one object, rendered as an HTML form (packages/pages) and as JSON
 * (`/api/v3/flows/executor/<slug>/`). Field names are the wire names of authentik's executor.
 */
export interface FlowInfo {
  readonly title: string
  readonly layout: string
  readonly background: string
  readonly cancel_url: string
}

export interface FieldError {
  readonly string: string
  readonly code: string
}

interface BaseChallenge<Component extends string> {
  readonly component: Component
  readonly flow_info?: FlowInfo
  readonly response_errors?: Readonly<Record<string, readonly FieldError[]>>
}

interface UserChallenge<Component extends string> extends BaseChallenge<Component> {
  /** Username of who is signing in. */
  readonly pending_user: string
  readonly pending_user_avatar: string
}

export interface IdentificationChallenge extends BaseChallenge<'ak-stage-identification'> {
  readonly user_fields: readonly string[]
  /** Prefilled, from `login_hint`. */
  readonly pending_user_identifier?: string
  /** True when the password is asked on the same page. */
  readonly password_fields: boolean
  readonly allow_show_password?: boolean
  /** Name of the application the person is on the way to. */
  readonly application_pre?: string
  readonly application_pre_launch?: string
  readonly flow_designation: string
  readonly enroll_url?: string
  readonly recovery_url?: string
  readonly passwordless_url?: string
  readonly primary_action: string
  readonly sources: readonly LoginSource[]
  readonly show_source_labels: boolean
  readonly enable_remember_me?: boolean
}

export interface LoginSource {
  readonly name: string
  readonly icon_url?: string
  readonly promoted: boolean
  readonly challenge: RedirectChallenge
}

export interface PasswordChallenge extends UserChallenge<'ak-stage-password'> {
  readonly recovery_url?: string
  readonly allow_show_password?: boolean
}

export interface ConsentPermission {
  /** Scope name. */
  readonly id: string
  /** What a person reads; the mapping's description. */
  readonly name: string
  /** The values that will be shared, where they are known; ours. */
  readonly values?: readonly string[]
}

export interface ConsentChallenge extends UserChallenge<'ak-stage-consent'> {
  readonly header_text: string
  /** Asked for the first time. */
  readonly permissions: readonly ConsentPermission[]
  /** Asked in addition to what was agreed to before. */
  readonly additional_permissions: readonly ConsentPermission[]
  /** Must come back with the answer. */
  readonly token: string
  readonly application_name?: string
  readonly application_icon?: string
  /** Host (or scheme) that the browser is sent to afterwards; ours. */
  readonly redirect_host?: string
}

export interface UserLoginChallenge extends UserChallenge<'ak-stage-user-login'> {}

export interface SessionEndChallenge extends UserChallenge<'ak-stage-session-end'> {
  readonly application_name?: string
  readonly application_launch_url?: string
  readonly invalidation_flow_url?: string
  readonly overview_url?: string
  readonly brand_name: string
}

export interface DeviceCodeChallenge extends BaseChallenge<'ak-provider-oauth2-device-code'> {
  /** Prefilled from `verification_uri_complete`; ours. */
  readonly code?: string
}

/** Ours: what asks, and from where; the person presses Approve or Deny. RFC 8628 §5.4. */
export interface DeviceApprovalChallenge extends UserChallenge<'gatehouse-stage-device-approval'> {
  /** `WDJB-MJHT`. */
  readonly user_code: string
  readonly application_name: string
  readonly application_icon?: string
  readonly client_address: string
  readonly user_agent: string
  /** Seconds since the device asked. */
  readonly requested_ago: number
  readonly expires_in: number
  readonly permissions: readonly ConsentPermission[]
}

export interface DeviceCodeFinishChallenge
  extends BaseChallenge<'ak-provider-oauth2-device-code-finish'> {
  /** Ours: what became of it. */
  readonly outcome: 'approved' | 'denied'
  readonly application_name?: string
}

export interface AccessDeniedChallenge extends UserChallenge<'ak-stage-access-denied'> {
  readonly error_message?: string
}

export interface FlowErrorChallenge extends BaseChallenge<'ak-stage-flow-error'> {
  readonly request_id: string
  readonly error?: string
}

export interface RedirectChallenge extends BaseChallenge<'xak-flow-redirect'> {
  readonly to: string
}

/** A form that the browser posts to another site: `response_mode=form_post`. */
export interface AutosubmitChallenge extends BaseChallenge<'ak-stage-autosubmit'> {
  readonly url: string
  readonly attrs: Readonly<Record<string, string>>
  readonly title?: string
}

export type Challenge =
  | IdentificationChallenge
  | PasswordChallenge
  | ConsentChallenge
  | UserLoginChallenge
  | SessionEndChallenge
  | DeviceCodeChallenge
  | DeviceApprovalChallenge
  | DeviceCodeFinishChallenge
  | AccessDeniedChallenge
  | FlowErrorChallenge
  | RedirectChallenge
  | AutosubmitChallenge

export type Component = Challenge['component']
