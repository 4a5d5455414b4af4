/** Who may run a flow at all. */
import type { Flow, FlowAuthentication, User } from '@gatehouse/core'
import type { PlanContext } from './plan.ts'

/** What is missing; undefined when nothing is. */
export function unmetRequirement(
  { authentication }: Flow,
  { serverMade = false, restored }: PlanContext,
  user: User | undefined,
): 'sign_in_required' | 'requirement' | undefined {
  const isMet: Readonly<Record<FlowAuthentication, boolean>> = {
    none: true,
    require_authenticated: user !== undefined,
    require_unauthenticated: user === undefined,
    require_superuser: user?.isSuperuser ?? false,
    require_redirect: serverMade,
    require_token: restored !== undefined,
    // There are no outposts.
    require_outpost: false,
  }
  if (isMet[authentication]) return undefined
  return needsPerson(authentication) && !user ? 'sign_in_required' : 'requirement'
}

/** Whether somebody has to be signed in. */
export function needsPerson(authentication: FlowAuthentication): boolean {
  return authentication === 'require_authenticated' || authentication === 'require_superuser'
}
