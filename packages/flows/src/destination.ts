/** Where a browser is sent when a flow is over or cannot begin. */
import { safeNext } from '@gatehouse/protocol'
import type { RedirectChallenge } from './challenge.ts'
import type { PlanContext } from './plan.ts'

export const HOME = '/'

export function redirectTo(to: string): RedirectChallenge {
  return { component: 'xak-flow-redirect', to }
}

/** To the brand's sign-in, and from there back to this path. */
export function signInChallenge(next: string): RedirectChallenge {
  const path = safeNext(next) ?? HOME
  return redirectTo(`/flows/-/default/authentication/?${new URLSearchParams({ next: path })}`)
}

/** `redirect` was decided or checked by the server when the plan was made. */
export function destinationOf({ redirect }: PlanContext): string {
  return redirect ?? HOME
}
