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
  readonly request: FlowRequest
  readonly session: Session | undefined
  readonly user: User | undefined
}

export interface SessionStart {
  /** Value of the session cookie. */
  readonly cookie: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** False: the cookie ends with the browser. */
  readonly persistent: boolean
}

export type SessionChange = { readonly start: SessionStart } | 'end'

export interface ExecutorResult {
  readonly challenge: Challenge
  /** To be applied to the browser's cookie. */
  readonly session?: SessionChange
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
