/** Checks of answers that need more than the prompt itself: whose name it is, and the stage's policies. */
import { type Policy, type PolicyBinding, UNDECIDED } from '@gatehouse/core'
import { say } from '@gatehouse/errors'
import { targetAccount } from '../accounts/target-account.ts'
import { evaluatePolicies } from '../policy-gate.ts'
import { listSetting } from '../stage-settings.ts'
import { type FieldErrors, fieldError, type StageRun } from '../stages/stage.ts'
import type { Answers } from './read-answers.ts'
import type { ShownPrompt } from './shown-prompt.ts'

/** As long as a binding that says nothing about it. Milliseconds. */
const TIMEOUT = 30_000

/** Of no field. */
const FORM = 'non_field_errors'

export async function checkAnswers(
  stage: StageRun,
  shown: readonly ShownPrompt[],
  answers: Answers,
): Promise<FieldErrors> {
  const errors = { ...answers.errors, ...(await takenNames(stage, shown, answers)) }
  return Object.keys(errors).length > 0 ? errors : checkPolicies(stage, answers)
}

/** Nobody has it; the database decides once more when the account is written. */
async function takenNames(
  stage: StageRun,
  shown: readonly ShownPrompt[],
  { values }: Answers,
): Promise<FieldErrors> {
  const own = targetAccount(stage)
  const errors: FieldErrors[] = []
  for (const { prompt, type } of shown) {
    const name = values[prompt.fieldKey]
    if (type !== 'username' || typeof name !== 'string' || name === '') continue
    const options = { fields: ['username'], caseInsensitive: true } as const
    const holder = await stage.deps.users.findByIdentifier(name, options)
    if (holder && holder.id !== own?.id) errors.push(usernameTaken(prompt.fieldKey))
  }
  return Object.assign({}, ...errors)
}

export function usernameTaken(field: string): FieldErrors {
  return fieldError(field, say('usernameTaken'), 'unique')
}

/** All of them must pass. They see passwords in clear, and nothing of that is kept. */
async function checkPolicies(
  { deps, run, step, user, context }: StageRun,
  { values, secrets }: Answers,
): Promise<FieldErrors> {
  const ids = listSetting(step.settings, 'validation_policies')
  if (ids.length === 0) return {}
  const policies = await Promise.all(ids.map((id) => deps.policies.findById(id)))
  // Removed meanwhile: what it would have refused is not let through.
  if (policies.includes(undefined)) return fieldError(FORM, UNDECIDED)
  const policyBindings = policies.flatMap((policy, order): PolicyBinding[] =>
    policy ? [bindingOf(policy, order)] : [],
  )
  const { passing, messages } = await evaluatePolicies(deps, run, {
    guarded: { policyBindings, policyEngineMode: 'all' },
    user,
    context: { ...context, promptData: { ...context.promptData, ...values, ...secrets } },
  })
  if (passing) return {}
  const told = messages.length > 0 ? messages : [say('formRefused')]
  return { [FORM]: told.flatMap((one) => fieldError(FORM, one)[FORM] ?? []) }
}

function bindingOf(policy: Policy, order: number): PolicyBinding {
  const { id } = policy
  return {
    id,
    order,
    enabled: true,
    negate: false,
    failureResult: false,
    timeout: TIMEOUT,
    subject: { kind: 'policy', policy },
  }
}
