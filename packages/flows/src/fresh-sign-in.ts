/**
 * What a stolen session must not be enough for: flows in which people change how they sign in, what is known
 * of them, or leave. Whoever signed in longer ago does so once more, and then comes back.
 */
import type { Flow, FlowDesignation } from '@gatehouse/core'
import { redirectTo } from './destination.ts'
import type { FlowDeps } from './ports.ts'
import { type ExecutorResult, type FlowRun, flowPageUrl } from './run.ts'

/** Milliseconds. */
export const FRESH_SIGN_IN = 10 * 60_000

const SENSITIVE: ReadonlySet<FlowDesignation> = new Set(['stage_configuration', 'unenrollment'])

export function signInAgain(
  { clock }: Pick<FlowDeps, 'clock'>,
  { session, query }: FlowRun,
  { designation, slug }: Flow,
): ExecutorResult | undefined {
  if (!session || !SENSITIVE.has(designation)) return undefined
  if (clock.now() - session.authTime * 1000 <= FRESH_SIGN_IN) return undefined
  const next = new URLSearchParams({ next: flowPageUrl(slug, query) })
  return { challenge: redirectTo(`/flows/-/sign-in-again/?${next}`) }
}
