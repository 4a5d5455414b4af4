/** Policies of flows and stages, with what a flow knows. */
import {
  evaluateBindings,
  type PolicyBinding,
  type PolicyEngineMode,
  type PolicyResult,
  type PolicyVariables,
  type User,
} from '@gatehouse/core'
import { recordEvent } from './audit.ts'
import type { PlanContext, PlanSource } from './plan.ts'
import type { FlowDeps } from './ports.ts'
import { promptDataOf } from './prompt-data.ts'
import type { FlowRun } from './run.ts'

/** A flow, or the binding of a stage to it. */
export interface Guarded {
  readonly policyBindings: readonly PolicyBinding[]
  readonly policyEngineMode: PolicyEngineMode
}

export interface GateRequest {
  readonly guarded: Guarded
  readonly user: User | undefined
  readonly context: PlanContext
}

export async function evaluatePolicies(
  deps: FlowDeps,
  run: FlowRun,
  { guarded, user, context }: GateRequest,
): Promise<PolicyResult> {
  const { policyBindings: bindings, policyEngineMode: mode } = guarded
  const known = await variablesOf(deps, run, context)
  const variables = await deps.policyPreparation.prepare({ bindings, user, variables: known })
  const result = evaluateBindings({ bindings, mode, user, variables })
  await settlePolicies(deps, run, user, result)
  return result
}

/** `error`: nobody can say whether the stage applies, so it is neither skipped nor done. */
export async function judgeStage(
  deps: FlowDeps,
  run: FlowRun,
  request: GateRequest,
): Promise<'do' | 'skip' | 'error'> {
  const { passing, errors } = await evaluatePolicies(deps, run, request)
  if (passing) return 'do'
  return errors.length > 0 ? 'error' : 'skip'
}

/** What could not be evaluated is told to operators; what follows from a refusal is done. */
export async function settlePolicies(
  deps: FlowDeps,
  run: FlowRun,
  user: User | undefined,
  { errors, effects }: PolicyResult,
): Promise<void> {
  for (const { policyId, policyName, reason } of errors) {
    const context = { policy: { pk: policyId, name: policyName }, message: reason }
    await recordEvent(deps, run, { action: 'policy_exception', user, context })
  }
  for (const { user: owner } of effects) {
    if (owner.passwordHash === undefined) continue
    const context = { message: 'The password had expired and does not work any more.' }
    await recordEvent(deps, run, { action: 'user_write', user: owner, context })
    await deps.users.expirePassword(owner)
  }
}

async function variablesOf(
  { clients, clock }: FlowDeps,
  run: FlowRun,
  context: PlanContext,
): Promise<PolicyVariables> {
  const { authorization, device } = context
  const asked = authorization?.grant ?? device
  const client = asked && (await clients.findByProviderId(asked.providerId))
  return {
    ...(client && {
      provider: { name: client.name, client_id: client.clientId },
      application: { name: client.application.name, slug: client.application.slug },
    }),
    request: { scopes: asked?.scopes ?? [], client_ip: run.request.clientAddress },
    context: {
      flow_slug: run.flowSlug,
      pending_user_identifier: context.pendingUserIdentifier ?? null,
      auth_method: context.authMethod ?? null,
      is_sso: context.source !== undefined,
      ...(context.source && { source: sourceOf(context.source) }),
      captcha: context.captcha ? { response: context.captcha } : null,
      prompt_data: promptDataOf(context),
      invitation_in_effect: context.invitation !== undefined,
      is_restored: context.restored !== undefined,
      oauth_scopes: asked?.scopes ?? [],
      oauth_redirect_uri: authorization?.redirectUri ?? null,
      oauth_code_challenge: authorization?.codeChallenge ?? null,
      oauth_code_challenge_method: authorization?.codeChallengeMethod ?? null,
    },
    now: Math.floor(clock.now() / 1000),
  }
}

/** Its name, and who they are there; its token is nobody's business. */
function sourceOf({ pk, name, slug, app, model_name, identity }: PlanSource) {
  return { pk, name, slug, app, model_name, identifier: identity.identifier }
}
