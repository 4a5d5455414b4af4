import type { Carrier } from './job-tracer.ts'

/** What is stored of a job beside its name. */
export interface Envelope {
  /** A version before this one stored scheduled jobs without. */
  readonly data?: unknown
  /** The request that caused it, for the log. */
  readonly requestId?: string
  /** The same, for whoever traces. */
  readonly trace?: Carrier
}
