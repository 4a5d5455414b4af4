/** Starting a flow from another part of the server, with facts that only the server knows. */
import type { Flow } from '@gatehouse/core'
import type { PlanContext, PlanStep } from './plan.ts'
import type { ExecutorResult } from './run.ts'

export interface FlowStart {
  readonly flow: Flow
  readonly context: PlanContext
  /** In-memory steps after those of the flow. */
  readonly append: readonly PlanStep[]
  /** In-memory steps right before a session begins; after the flow's where none does. */
  readonly beforeLogin?: readonly PlanStep[]
  /** Where a late or expired answer is sent: the same-origin path that started this. */
  readonly restartUrl: string
  /** False: a page would be too much (`prompt=none`). Nothing is then stored or done. Default true. */
  readonly interactive?: boolean
}

export type StartResult =
  /** The plan waits on the page `to`; `result` is what that page shows, for those who need no redirect. */
  | { readonly kind: 'interaction'; readonly to: string; readonly result: ExecutorResult }
  /** No page was needed: `result` is the end. */
  | { readonly kind: 'finished'; readonly result: ExecutorResult }
  /** A requirement, a policy or a stage refuses; `result` is the page that says so, or the way on. */
  | { readonly kind: 'denied'; readonly result: ExecutorResult }
