/** What the parent tells the child that makes load of requests which are all different. */
export interface FreshOrders {
  readonly port: number
  readonly seconds: number
  readonly connections: number
  /** The request line and headers, without `content-length`. */
  readonly head: string
  readonly status: number
  /** A text that every right answer contains. */
  readonly contains: string
  /**
   * `each`: every body is sent once. `chain`: one body a connection, and the next has the refresh token of
   * the answer in the place of `%s`.
   */
  readonly kind: 'each' | 'chain'
  readonly bodies: readonly string[]
  /** Of `chain`. */
  readonly template?: string
}
