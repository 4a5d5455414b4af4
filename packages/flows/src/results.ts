/** Challenges that end a flow or say why it cannot begin. */
import type { Flow } from '@gatehouse/core'
import { inEnglish, type Told } from '@gatehouse/errors'
import { authorizationResponse, responseTargetOf } from './authorization-response.ts'
import type { Challenge, FlowInfo } from './challenge.ts'
import { destinationOf, redirectTo, signInChallenge } from './destination.ts'
import type { PlanContext } from './plan.ts'
import type { PlanDenial } from './planner.ts'
import type { ExecutorResult, FlowRun } from './run.ts'
import { shownAs } from './stages/pending-user.ts'

/** Where a person goes who wants to begin again, as somebody else perhaps. */
const CANCEL_URL = '/flows/-/cancel/?plan='

/** Every challenge but a redirect tells which flow it belongs to. */
export function withFlowInfo(
  challenge: Challenge,
  flow: Flow,
  { title, run }: { readonly title: string; readonly run: FlowRun },
): Challenge {
  if (challenge.component === 'xak-flow-redirect') return challenge
  const { layout } = flow
  const background = flow.background || run.request.brand.flowBackground
  const flow_info: FlowInfo = { title, layout, background, cancel_url: CANCEL_URL + run.planId }
  return { ...challenge, flow_info }
}

export function flowError({ request }: FlowRun, told: Told, status = 400): ExecutorResult {
  const challenge: Challenge = {
    component: 'ak-stage-flow-error',
    request_id: request.requestId,
    error: inEnglish(told),
    ...forOtherLanguages(told),
  }
  return { challenge, status }
}

export function accessDenied({ user }: FlowRun, message: Told | undefined): ExecutorResult {
  const challenge: Challenge = {
    component: 'ak-stage-access-denied',
    ...shownAs(user?.username ?? ''),
    ...(message !== undefined && {
      error_message: inEnglish(message),
      ...forOtherLanguages(message),
    }),
  }
  return { challenge, status: 403 }
}

function forOtherLanguages(told: Told) {
  return typeof told === 'string' ? {} : { told }
}

/** A flow that is not for this person: to the sign-in, or what the flow's `denied_action` says. */
export function planDenied(
  run: FlowRun,
  flow: Flow,
  { reason, messages }: PlanDenial,
  { context, restartUrl }: { readonly context: PlanContext; readonly restartUrl: string },
): ExecutorResult {
  if (reason === 'sign_in_required') return { challenge: signInChallenge(restartUrl) }
  const onward = wayOn(run, flow, context)
  return onward ? { challenge: onward } : accessDenied(run, messages[0])
}

function wayOn(run: FlowRun, flow: Flow, context: PlanContext): Challenge | undefined {
  const { deniedAction, designation } = flow
  if (deniedAction === 'message') return undefined
  const { authorization, redirect } = context
  if (authorization && deniedAction === 'continue') {
    return authorizationResponse(responseTargetOf(authorization), {
      error: 'access_denied',
      error_description: 'The account may not use this application.',
    })
  }
  // Whatever follows a sign-in that is refused would only lead back to it.
  if (designation === 'authentication' && !run.user) return undefined
  const follows = deniedAction === 'continue' || redirect !== undefined
  return follows ? redirectTo(destinationOf(context)) : undefined
}
