/** Asks whatever an operator wants to know, in a form made of prompts. */
import { say } from '@gatehouse/errors'
import { promptAttempt, waitText } from '../attempts.ts'
import type { PromptChallenge } from '../challenge.ts'
import { checkAnswers } from '../prompts/check-answers.ts'
import { type Answers, readAnswers } from '../prompts/read-answers.ts'
import { showPrompts, toStagePrompt } from '../prompts/show-prompts.ts'
import type { ShownPrompt } from '../prompts/shown-prompt.ts'
import { fieldError, type Onward, type Stage, type StageOutcome, type StageRun } from './stage.ts'

const COMPONENT = 'ak-stage-prompt'

/** The one password there is; others of the same form only repeat it. */
const PASSWORD_KEY = 'password'
const USERNAME_KEY = 'username'

export const promptStage: Stage = {
  model: 'authentik_stages_prompt.promptstage',
  component: COMPONENT,
  enter,
  respond,
}

async function enter(stage: StageRun): Promise<Onward> {
  const shown = await showPrompts(stage)
  if (shown === undefined) return unusable()
  return { kind: 'show', challenge: challengeOf(shown) }
}

async function respond(
  stage: StageRun,
  response: Readonly<Record<string, unknown>>,
): Promise<StageOutcome> {
  const shown = await showPrompts(stage)
  if (shown === undefined) return unusable()
  const attempt = await attemptOf(stage, shown)
  const answers = readAnswers(shown, response)
  const context = { promptDraft: answers.draft }
  if (!attempt.allowed) {
    const errors = fieldError('non_field_errors', waitText(attempt.retryAfterMs), 'throttled')
    return { kind: 'invalid', errors, context, status: 429 }
  }
  const errors = await checkAnswers(stage, shown, answers)
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors, context }
  return { kind: 'next', context: await factsOf(stage, shown, answers) }
}

function unusable(): Extract<Onward, { kind: 'denied' }> {
  return { kind: 'denied', message: say('stepNotPossible') }
}

function challengeOf(shown: readonly ShownPrompt[]): PromptChallenge {
  return { component: COMPONENT, fields: shown.map(toStagePrompt) }
}

/** Whoever asks for names learns which are taken, and each password costs its hash. */
async function attemptOf({ deps, run }: StageRun, shown: readonly ShownPrompt[]) {
  const isCounted = shown.some(({ type }) => type === 'username' || type === 'password')
  return isCounted
    ? promptAttempt(deps.rateLimits, run.request.clientAddress)
    : { allowed: true as const }
}

/** A password is kept as its hash only: the plan lies in a store that is not for secrets. */
async function factsOf(
  { deps, context, step }: StageRun,
  shown: readonly ShownPrompt[],
  { values, secrets }: Answers,
) {
  const password = Object.hasOwn(secrets, PASSWORD_KEY) ? secrets[PASSWORD_KEY] : undefined
  const asksName = shown.some(({ prompt }) => prompt.fieldKey === USERNAME_KEY)
  return {
    promptData: { ...context.promptData, ...values },
    promptDraft: undefined,
    ...(password !== undefined && { newPasswordHash: await deps.passwords.hash(password) }),
    ...(asksName && { usernameAskedBy: step }),
  }
}
