/** Goes through a plan's steps as far as nobody has to be asked. Changes nothing by itself. */
import { type Flow, UNDECIDED, type User } from '@gatehouse/core'
import { say, type Told } from '@gatehouse/errors'
import { recordEvent } from './audit.ts'
import type { Challenge } from './challenge.ts'
import { destinationOf, redirectTo } from './destination.ts'
import type { FlowPlan, PlanContext, PlanStep } from './plan.ts'
import { judgeStage } from './policy-gate.ts'
import type { FlowDeps } from './ports.ts'
import type { FlowRun } from './run.ts'
import { stagesByModel } from './stages/index.ts'
import type { Commit, ContextChange, Next, Onward, Perform, StageRun } from './stages/stage.ts'

export interface Engine {
  readonly deps: FlowDeps
  readonly run: FlowRun
  /** The flow of the plan. */
  readonly flow: Flow
}

export interface Walk {
  /** As it is to be saved; the very same object when nothing changed. */
  readonly plan: FlowPlan
  /** Effects of the steps that were passed, to be run once the plan is saved. */
  readonly commits: readonly Commit[]
  readonly end: WalkEnd
}

export type WalkEnd =
  | { readonly kind: 'show'; readonly challenge: Challenge }
  | { readonly kind: 'denied'; readonly message?: Told }
  /** To be walked on from where the work leads, once it is done. */
  | Pick<Perform, 'kind' | 'perform'>
  | {
      readonly kind: 'finished'
      readonly conclude: () => Promise<Challenge>
      /** Where answers that come too late are sent. */
      readonly lateUrl: string
    }

export async function walk(
  engine: Engine,
  plan: FlowPlan,
  commits: readonly Commit[] = [],
): Promise<Walk> {
  const [step] = plan.steps
  if (step === undefined) {
    const to = destinationOf(plan.context)
    return {
      plan,
      commits,
      end: { kind: 'finished', conclude: async () => redirectTo(to), lateUrl: to },
    }
  }
  const stage = stagesByModel.get(step.model)
  if (stage === undefined) return unknownStage(engine, plan, step)

  const stageRun = await stageRunOf(engine, plan, step)
  const verdict = await gate(stageRun)
  if (verdict === 'error') return { plan, commits: [], end: { kind: 'denied', message: UNDECIDED } }
  const outcome: Onward = verdict === 'skip' ? { kind: 'next' } : await stage.enter(stageRun)
  return follow(engine, { plan, commits }, outcome)
}

/** What a stage's outcome leads to. */
export async function follow(
  engine: Engine,
  { plan, commits }: Pick<Walk, 'plan' | 'commits'>,
  outcome: Onward,
): Promise<Walk> {
  switch (outcome.kind) {
    case 'show': {
      const { challenge, context } = outcome
      const end = { kind: 'show', challenge } as const
      return { plan: changeContext(plan, context), commits: withCommit(commits, outcome), end }
    }
    case 'denied':
      // Nothing comes of a refusal, not even what earlier steps of this request would have done.
      return { plan, commits: [], end: outcome }
    case 'finished':
      return { plan, commits, end: { ...outcome, lateUrl: plan.restartUrl } }
    case 'perform':
      return { plan: changeContext(plan, outcome.context), commits, end: outcome }
    case 'next':
      return walk(engine, proceed(plan, outcome), withCommit(commits, outcome))
  }
}

function withCommit(
  commits: readonly Commit[],
  { commit }: { readonly commit?: Commit },
): readonly Commit[] {
  return commit ? [...commits, commit] : commits
}

export async function stageRunOf(
  { deps, run, flow }: Engine,
  plan: FlowPlan,
  step: PlanStep,
): Promise<StageRun> {
  const { context } = plan
  return { deps, run, flow, plan, step, context, user: await userOf(deps, run, context) }
}

/** Facts that are set to undefined are removed. */
export function changeContext(plan: FlowPlan, change: ContextChange | undefined): FlowPlan {
  if (change === undefined) return plan
  const facts = Object.entries({ ...plan.context, ...change })
  const context: PlanContext = Object.fromEntries(facts.filter(([, value]) => value !== undefined))
  return { ...plan, context }
}

function proceed(plan: FlowPlan, { context, insert = [] }: Next): FlowPlan {
  const changed = changeContext(plan, context)
  return { ...changed, steps: [...insert, ...plan.steps.slice(1)] }
}

/** Once somebody was named, an account that does not exist is nobody, never who was signed in. */
async function userOf(
  { users }: FlowDeps,
  run: FlowRun,
  { pendingUserId, pendingUserIdentifier }: PlanContext,
): Promise<User | undefined> {
  if (pendingUserId !== undefined) return users.findById(pendingUserId)
  return pendingUserIdentifier === undefined ? run.user : undefined
}

/** Policies that are asked again right before the stage. */
async function gate({
  deps,
  run,
  flow,
  step,
  user,
  context,
}: StageRun): Promise<'do' | 'skip' | 'error'> {
  if (step.bindingId === undefined || !step.reEvaluatePolicies) return 'do'
  const owner = step.flowId === undefined ? flow : await deps.flows.findById(step.flowId)
  const guarded = owner?.bindings.find(({ id }) => id === step.bindingId)
  // Removed while the plan was under way: nobody can say any more whom it was for.
  return guarded ? judgeStage(deps, run, { guarded, user, context }) : 'error'
}

async function unknownStage(
  { deps, run, flow }: Engine,
  plan: FlowPlan,
  { model }: PlanStep,
): Promise<Walk> {
  const context = { message: `Stages of the kind ${model} are not supported.`, flow: flow.slug }
  await recordEvent(deps, run, { action: 'configuration_error', user: run.user, context })
  const message = say('stepNotPossible')
  return { plan, commits: [], end: { kind: 'denied', message } }
}
