/** One request of a browser in a flow, and what the engine answers. */
import type { Brand, RequestOrigin, Session, User } from '@gatehouse/core'
import { hashToken } from '@gatehouse/protocol'
import type { Challenge } from './challenge.ts'

export interface FlowRequest extends RequestOrigin {
  readonly brand: Brand
}

export interface FlowRun {
  /** Random value of the browser's cookie: a plan never leaves the browser it was made in. */
  readonly browserId: string
  readonly planId: string
  readonly flowSlug: string
  /** Query string of the flow's page as it was sent, without `?`. */
  readonly query: string
  /** What the person's pages are in: BCP 47. */
  readonly locale?: string
  readonly request: FlowRequest
  readonly session: Session | undefined
  readonly user: User | undefined
  /** A browser in which these accounts were signed in before, and its name. */
  readonly knownBrowser?: KnownBrowser | undefined
  /** Value of the cookie that remembers who confirmed a sign-in in this browser. */
  readonly factorMarks?: string | undefined
}

export interface KnownBrowser {
  readonly id: string
  readonly userIds: ReadonlySet<number>
}

export interface SessionStart {
  /** Value of the session cookie. */
  readonly cookie: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** False: the cookie ends with the browser. */
  readonly persistent: boolean
  /** Until when the browser is known for this account; absent: it is not. */
  readonly known?: { readonly userId: number; readonly until: number }
}

export type SessionChange = { readonly start: SessionStart } | 'end'

/** A cookie beside the session's; see `factors/factor-marks.ts`. */
export interface FactorMarks {
  readonly value: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** What becomes of the browser's cookies. */
export interface BrowserChanges {
  readonly session?: SessionChange
  readonly factorMarks?: FactorMarks
}

export interface ExecutorResult extends BrowserChanges {
  readonly challenge: Challenge
  /** HTTP status other than 200. */
  readonly status?: number
}

/** The plan that a page and its JSON twin share: each flow page with its own query has its own. */
export function planIdOf(flowSlug: string, query: string): string {
  return hashToken(`${flowSlug}\n${query.replace(/^\?/, '')}`)
}

/** The page on which a flow runs. */
export function flowPageUrl(flowSlug: string, query: string): string {
  const plain = query.replace(/^\?/, '')
  return `/if/flow/${encodeURIComponent(flowSlug)}/${plain === '' ? '' : `?${plain}`}`
}
