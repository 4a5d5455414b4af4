/** Why somebody who arrived from a source is not let in. */
import { inEnglish, type Told } from '@gatehouse/errors'

export type SourceRefusal =
  /** What the source said cannot be used. */
  | 'unusable_profile'
  /** The matching mode needs something that the source did not say, or that it has not verified. */
  | 'missing_property'
  /** Somebody here has the address or the name. */
  | 'account_exists'
  /** More than one account would match. */
  | 'ambiguous_account'
  /** The identity belongs to another account. */
  | 'of_somebody_else'
  | 'account_inactive'
  | 'policy'
  | 'mapping'
  | 'configuration'
  /** The provider is away, or what it answered must not be believed. */
  | 'upstream'
  /** It does not accept the token that somebody brought. */
  | 'token_refused'
  /** The person did not agree there. */
  | 'cancelled'

export interface RefusalOptions extends ErrorOptions {
  /** For operators. */
  readonly detail: string
  /** The setting that is wrong. */
  readonly field?: string
}

export class SourceRefused extends Error {
  override readonly name = 'SourceRefused'
  readonly reason: SourceRefusal
  /** For the person. */
  readonly told: Told
  readonly detail: string
  readonly field: string | undefined

  constructor(reason: SourceRefusal, told: Told, { detail, field, ...options }: RefusalOptions) {
    super(inEnglish(told), options)
    this.reason = reason
    this.told = told
    this.detail = detail
    this.field = field
  }
}
