/**
 * What a stage asks of the person: one object, rendered as an HTML form (packages/pages) and as JSON
 * (`/api/v3/flows/executor/<slug>/`). Field names are the wire names of authentik's executor.
 */
import type { PromptType } from '@gatehouse/core'

import type { Sentence } from '@gatehouse/errors'
import type {
  AuthenticatorEmailChallenge,
  AuthenticatorStaticChallenge,
  AuthenticatorTotpChallenge,
  AuthenticatorValidationChallenge,
  AuthenticatorWebAuthnChallenge,
  RequestOptions,
} from './authenticator-challenges.ts'
import type { BaseChallenge, UserChallenge } from './challenge-base.ts'

export type { FieldError, FlowInfo } from './challenge-base.ts'

/** What the browser needs to ask a captcha service for a token. */
export interface CaptchaWidget {
  readonly site_key: string
  readonly js_url: string
  /** The person has to do something; otherwise the service looks on by itself. */
  readonly interactive: boolean
}

export interface CaptchaChallenge extends UserChallenge<'ak-stage-captcha'>, CaptchaWidget {}

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
  /** Asked on the same page. */
  readonly captcha_stage?: CaptchaChallenge
  readonly enroll_url?: string
  readonly recovery_url?: string
  readonly passwordless_url?: string
  readonly primary_action: string
  readonly sources: readonly LoginSource[]
  readonly show_source_labels: boolean
  readonly enable_remember_me?: boolean
  /** For passkeys that the browser offers in the name's field. */
  readonly passkey_challenge?: RequestOptions
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
  /** The person may leave it out; `agreed` when they did not the last time. Ours. */
  readonly optional?: 'agreed' | 'open'
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

export interface PromptChoice {
  readonly value: string
  readonly label: string
}

export interface StagePrompt {
  readonly field_key: string
  readonly label: string
  readonly type: PromptType
  readonly required: boolean
  readonly placeholder: string
  readonly initial_value: string
  readonly order: number
  readonly sub_text: string
  /** Null where there is nothing to choose from. */
  readonly choices: readonly PromptChoice[] | null
}

export interface PromptChallenge extends BaseChallenge<'ak-stage-prompt'> {
  readonly fields: readonly StagePrompt[]
}

export interface DummyChallenge extends BaseChallenge<'ak-stage-dummy'> {
  /** Of the stage. */
  readonly name: string
}

/** Ours: whether the account is really to be removed. */
export interface UserDeleteChallenge extends UserChallenge<'gatehouse-stage-user-delete'> {}

/** Ours: it is. */
export interface UserDeletedChallenge extends BaseChallenge<'gatehouse-stage-user-deleted'> {}

export interface EmailChallenge extends BaseChallenge<'ak-stage-email'> {
  /**
   * Ours. `sent`: wait for the mail. `held`: too many were asked for. `expired`: its link is. `used`: the flow
   * goes on where the link was opened.
   */
  readonly state: 'sent' | 'held' | 'expired' | 'used'
  /** Ours: what the person typed to be found by, never the account's address. */
  readonly typed?: string
  /** Ours: the address that the person entered as their own in this flow. */
  readonly entered?: string
  /** Ours: it was sent once more. */
  readonly again?: boolean
}

/** Ours: a link that leads into a flow. `ready` asks before it is used up. */
export interface FlowLinkChallenge extends UserChallenge<'gatehouse-stage-flow-link'> {
  readonly state: 'ready' | 'dead'
  readonly flow_designation: string
  /** Where a dead link's flow begins anew. */
  readonly restart_url?: string
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
  /** The same, for other languages; ours. */
  readonly told?: Sentence
}

export interface FlowErrorChallenge extends BaseChallenge<'ak-stage-flow-error'> {
  readonly request_id: string
  readonly error?: string
  /** The same, for other languages; ours. */
  readonly told?: Sentence
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
  | CaptchaChallenge
  | ConsentChallenge
  | EmailChallenge
  | FlowLinkChallenge
  | AuthenticatorTotpChallenge
  | AuthenticatorStaticChallenge
  | AuthenticatorWebAuthnChallenge
  | AuthenticatorEmailChallenge
  | AuthenticatorValidationChallenge
  | UserLoginChallenge
  | PromptChallenge
  | DummyChallenge
  | UserDeleteChallenge
  | UserDeletedChallenge
  | SessionEndChallenge
  | DeviceCodeChallenge
  | DeviceApprovalChallenge
  | DeviceCodeFinishChallenge
  | AccessDeniedChallenge
  | FlowErrorChallenge
  | RedirectChallenge
  | AutosubmitChallenge

export type Component = Challenge['component']
