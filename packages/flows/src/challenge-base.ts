/** What challenges have in common. */
import type { Sentence } from '@gatehouse/errors'

export interface FlowInfo {
  readonly title: string
  readonly layout: string
  readonly background: string
  readonly cancel_url: string
}

export interface FieldError {
  readonly string: string
  readonly code: string
  /** The same, for other languages; ours. */
  readonly told?: Sentence
}

export interface BaseChallenge<Component extends string> {
  readonly component: Component
  readonly flow_info?: FlowInfo
  readonly response_errors?: Readonly<Record<string, readonly FieldError[]>>
}

export interface UserChallenge<Component extends string> extends BaseChallenge<Component> {
  /** Username of who is signing in. */
  readonly pending_user: string
  readonly pending_user_avatar: string
}
