/** Turns a configured flow into the steps that one browser has to do. */
import { randomInt } from 'node:crypto'
import { type Flow, type FlowStageBinding, UNDECIDED } from '@gatehouse/core'
import type { Told } from '@gatehouse/errors'
import { randomToken } from '@gatehouse/protocol'
import type { FlowPlan, PlanContext, PlanStep } from './plan.ts'
import { evaluatePolicies, judgeStage } from './policy-gate.ts'
import type { FlowDeps } from './ports.ts'
import { unmetRequirement } from './requirement.ts'
import type { FlowRun } from './run.ts'
import { USER_LOGIN_MODEL } from './user-login-model.ts'

/** Leaves room to count up in every number format on the way to the store. */
const MAX_FIRST_VERSION = 2 ** 31

export function firstVersion(): number {
  return randomInt(1, MAX_FIRST_VERSION)
}

export interface StepsRequest {
  readonly flow: Flow
  readonly context: PlanContext
}

export interface PlanRequest extends StepsRequest {
  /** In-memory steps after those of the flow. */
  readonly append: readonly PlanStep[]
  /** In-memory steps right before a session begins; after the flow's where none does. */
  readonly beforeLogin?: readonly PlanStep[]
  readonly restartUrl: string
}

export interface PlanDenial {
  readonly kind: 'denied'
  readonly reason: 'sign_in_required' | 'requirement' | 'policy'
  readonly messages: readonly Told[]
}

/** A plan that is not stored yet, or why the flow is not for this person. */
export async function planFlow(
  deps: FlowDeps,
  run: FlowRun,
  { flow, context, append, beforeLogin = [], restartUrl }: PlanRequest,
): Promise<{ readonly kind: 'planned'; readonly plan: FlowPlan } | PlanDenial> {
  const planned = await planSteps(deps, run, { flow, context })
  if (planned.kind === 'denied') return planned
  const plan: FlowPlan = {
    flowId: flow.id,
    flowSlug: flow.slug,
    flowTitle: titleOf(flow, context),
    steps: [...withStepsBeforeLogin(planned.steps, beforeLogin), ...append],
    context: { ...context, consentToken: randomToken(16) },
    version: firstVersion(),
    madeAt: deps.clock.now(),
    restartUrl,
  }
  return { kind: 'planned', plan }
}

/** At the end where no session begins. */
export function withStepsBeforeLogin(
  steps: readonly PlanStep[],
  added: readonly PlanStep[],
): readonly PlanStep[] {
  const login = steps.findIndex(({ model }) => model === USER_LOGIN_MODEL)
  return steps.toSpliced(login < 0 ? steps.length : login, 0, ...added)
}

/** The flow's own steps, in order. */
export async function planSteps(
  deps: FlowDeps,
  run: FlowRun,
  { flow, context }: StepsRequest,
): Promise<{ readonly kind: 'planned'; readonly steps: readonly PlanStep[] } | PlanDenial> {
  const unmet = unmetRequirement(flow, context, run.user)
  if (unmet) return { kind: 'denied', reason: unmet, messages: [] }

  const { user } = run
  const { passing, messages } = await evaluatePolicies(deps, run, { guarded: flow, user, context })
  if (!passing) return { kind: 'denied', reason: 'policy', messages }

  const steps: PlanStep[] = []
  for (const binding of flow.bindings.toSorted((a, b) => a.order - b.order)) {
    const verdict = binding.evaluateOnPlan
      ? await judgeStage(deps, run, { guarded: binding, user, context })
      : 'do'
    if (verdict === 'error') return { kind: 'denied', reason: 'policy', messages: [UNDECIDED] }
    if (verdict === 'do') steps.push(stepOf(binding))
  }
  return { kind: 'planned', steps }
}

function stepOf(binding: FlowStageBinding): PlanStep {
  const { id, stage, reEvaluatePolicies, invalidResponseAction } = binding
  const { id: stageId, model, settings } = stage
  return { model, bindingId: id, stageId, settings, reEvaluatePolicies, invalidResponseAction }
}

/** `%(app)s` is the application that the person is on the way to or from. */
export function titleOf({ title }: Flow, { applicationName = '' }: PlanContext): string {
  return title.replaceAll('%(app)s', () => applicationName).trim()
}
