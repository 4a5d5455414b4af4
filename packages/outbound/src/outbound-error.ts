/** A request to another server that was refused here, or failed there. */
export type OutboundReason =
  /** No http or https URL, or one with credentials. */
  | 'invalid_url'
  /** The host name has no address. */
  | 'unresolved'
  /** At least one of its addresses is neither public nor allowed. */
  | 'forbidden_address'
  | 'connection'
  /** The whole request took too long, from the look-up to the last byte. */
  | 'timeout'
  | 'redirect'
  /** An answer other than 2xx. */
  | 'status'
  | 'too_large'
  /** A content encoding although none was accepted: what it unpacks to has no bound. */
  | 'encoded'
  | 'not_json'

export interface OutboundErrorOptions extends ErrorOptions {
  reason: OutboundReason
}

export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly reason: OutboundReason

  constructor(message: string, { reason, ...options }: OutboundErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
