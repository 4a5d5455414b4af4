/** Begins an authentication flow for somebody who may be signed in already: it asks once more who that is. */
import { randomUUID } from 'node:crypto'
import type { Flow } from '@gatehouse/core'
import {
  type ExecutorResult,
  type FlowExecutor,
  type FlowRequest,
  type FlowRun,
  type PlanContext,
  planIdOf,
} from '@gatehouse/flows'

export interface SignInStart {
  readonly flow: Flow
  readonly browserId: string
  readonly request: FlowRequest
  /** Path to come back to, checked. */
  readonly next: string
  /** What else the flow knows. */
  readonly context: PlanContext
}

/** Where the browser goes next, or what the flow has to say without a page. */
export type SignInBegun =
  | { readonly kind: 'page'; readonly to: string }
  | { readonly kind: 'answer'; readonly result: ExecutorResult }

export async function beginSignIn(
  { executor }: { readonly executor: Pick<FlowExecutor, 'start'> },
  { flow, browserId, request, next, context }: SignInStart,
): Promise<SignInBegun> {
  const query = new URLSearchParams({ next, transaction: randomUUID() }).toString()
  const run: FlowRun = {
    ...{ browserId, request, query },
    planId: planIdOf(flow.slug, query),
    flowSlug: flow.slug,
    session: undefined,
    user: undefined,
  }
  const start = { flow, context: { ...context, redirect: next }, append: [], restartUrl: next }
  const started = await executor.start(run, start)
  if (started.kind === 'interaction') return { kind: 'page', to: started.to }
  return { kind: 'answer', result: started.result }
}
