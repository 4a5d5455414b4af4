/** Who may pass: the users, groups and policies bound to an application, a flow or a stage. */
import { say, type Told } from '@gatehouse/errors'
import type { Policy, PolicyBinding, PolicyEngineMode } from '../model/client.ts'
import type { User } from '../model/user.ts'
import type { PolicyEffect, PolicyKind, Verdict } from './policy-kind.ts'
import { policyKindOf } from './policy-kinds.ts'
import type { PolicyVariables } from './policy-variables.ts'

export interface PolicyRequest {
  readonly bindings: readonly PolicyBinding[]
  readonly mode: PolicyEngineMode
  /** Undefined before the sign-in. */
  readonly user: User | undefined
  /** Prepared, where a policy that may be bound has to find something out. */
  readonly variables: PolicyVariables
}

export interface PolicyFailure {
  readonly policyId: string
  readonly policyName: string
  readonly reason: string
}

export interface PolicyResult {
  readonly passing: boolean
  /** For the person who is refused; tells nothing about the rules themselves. */
  readonly messages: readonly Told[]
  /** Policies that could not be evaluated: to be recorded as `policy_exception`. */
  readonly errors: readonly PolicyFailure[]
  /** What follows from a refusal, to be done by whoever asked in earnest. */
  readonly effects: readonly PolicyEffect[]
}

/** What a person is told when a policy cannot be evaluated. */
export const UNDECIDED = say('ruleNotEvaluated')

const PASSING: PolicyResult = { passing: true, messages: [], errors: [], effects: [] }

interface Judgement {
  readonly passing: boolean
  readonly messages?: readonly Told[] | undefined
  readonly effect?: PolicyEffect | undefined
  readonly error?: PolicyFailure
}

/**
 * Nothing enabled is bound: passing. A policy that cannot be evaluated counts as failed whatever
 * `negate` and `failureResult` say: an error never opens anything.
 */
export function evaluateBindings({ bindings, mode, user, variables }: PolicyRequest): PolicyResult {
  const enabled = bindings.filter((binding) => binding.enabled)
  if (enabled.length === 0) return PASSING

  const judgements = enabled
    .toSorted((a, b) => a.order - b.order)
    .map((binding) => judge(binding, user, variables))
  const isPassing = ({ passing }: Judgement) => passing
  const passing = mode === 'all' ? judgements.every(isPassing) : judgements.some(isPassing)
  const errors = judgements.flatMap(({ error }) => error ?? [])
  return {
    passing,
    messages: passing ? [] : messagesOf(judgements, errors.length > 0),
    errors,
    effects: judgements.flatMap(({ effect }) => effect ?? []),
  }
}

function messagesOf(judgements: readonly Judgement[], isUndecided: boolean): readonly Told[] {
  const said = judgements.flatMap(({ passing, messages = [] }) => (passing ? [] : messages))
  return isUndecided ? [UNDECIDED, ...said] : said
}

function judge(
  { subject, negate }: PolicyBinding,
  user: User | undefined,
  variables: PolicyVariables,
): Judgement {
  switch (subject.kind) {
    case 'user':
      return { passing: (user?.id === subject.userId) !== negate }
    case 'group': {
      // Memberships of child groups count: `groups` holds the inherited ones.
      const isMember = user?.groups.some(({ id }) => id === subject.groupId) ?? false
      return { passing: isMember !== negate }
    }
    case 'policy': {
      const verdict = verdictOf(subject.policy, user, variables)
      if ('reason' in verdict) return { passing: false, error: verdict }
      const { passing, messages, effect } = verdict
      if (!negate) return { passing, messages, effect }
      return { passing: !passing, effect }
    }
  }
}

function verdictOf(
  policy: Policy,
  user: User | undefined,
  variables: PolicyVariables,
): Verdict | PolicyFailure {
  const { id, name, model } = policy
  try {
    const kind = policyKindOf(model)
    if (!kind) throw new Error(`Policies of the kind ${model} are not supported.`)
    return kind.decide({ policy, user, variables }, findingFor(kind, policy, variables))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { policyId: id, policyName: name, reason }
  }
}

function findingFor({ findOut }: PolicyKind, { id }: Policy, { prepared }: PolicyVariables) {
  if (!findOut) return undefined
  const preparation = prepared?.get(id)
  if (!preparation) throw new Error('What it needs to know was not found out.')
  if ('failed' in preparation) throw new Error(preparation.failed)
  return preparation.found
}
