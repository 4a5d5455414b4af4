/** Somebody who keeps asking the same thing. */
export interface Visitor {
  readonly name: string
  /** A proxy may send its requests to a twin again: they must not fail while one process lives. */
  readonly isIdempotent: boolean
  /** Signs in each time, which costs the product much on purpose. */
  readonly givesPassword?: boolean
  /** One visit. What is not `ok` was not what the visitor had to expect of a healthy system. */
  visit(): Promise<VisitOutcome>
}

export interface VisitOutcome {
  readonly ok: boolean
  /** 0 where there was no answer at all. */
  readonly status: number
  /** Of an answer that was not expected. */
  readonly text?: string
  /** That it was given. */
  readonly accessToken?: string
}
