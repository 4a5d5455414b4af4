/** A prompt alone, for the operator who is making it. */
import { type Prompt, type User, userVariables } from '@gatehouse/core'
import { testExpression } from '@gatehouse/expressions'
import type { PromptChallenge } from '../challenge.ts'
import { choicesOf, textOf } from './prompt-values.ts'
import { toStagePrompt } from './show-prompts.ts'
import { isChoice } from './shown-prompt.ts'

export interface PreviewFor {
  readonly user: User
  readonly clientAddress: string
  /** Seconds since the epoch. */
  readonly now: number
}

export type PromptPreview =
  | { readonly ok: true; readonly challenge: PromptChallenge }
  /** An expression that gives nothing. */
  | { readonly ok: false; readonly field: Expression; readonly message: string }

type Expression = 'placeholder' | 'initial_value'

/** As this person would see it. Expressions run away from the event loop: nobody has tried them yet. */
export async function previewPrompt(prompt: Prompt, asked: PreviewFor): Promise<PromptPreview> {
  const { placeholderIsExpression, initialValueIsExpression, type } = prompt
  const placeholder = await evaluate(prompt.placeholder, placeholderIsExpression, asked)
  if ('failed' in placeholder) return refused('placeholder', placeholder.failed)
  const initial = await evaluate(prompt.initialValue, initialValueIsExpression, asked)
  if ('failed' in initial) return refused('initial_value', initial.failed)

  const choices = isChoice(type) ? choicesOf(prompt, placeholder.value, {}) : undefined
  const hint = choices ? '' : textOf(placeholder.value)
  const shown = { prompt, type, placeholder: hint, initial: initial.value, choices }
  const challenge = { component: 'ak-stage-prompt', fields: [toStagePrompt(shown)] } as const
  return { ok: true, challenge }
}

function refused(field: Expression, message: string): PromptPreview {
  return { ok: false, field, message }
}

async function evaluate(
  source: string,
  isExpression: boolean,
  { user, clientAddress, now }: PreviewFor,
): Promise<{ readonly value: unknown } | { readonly failed: string }> {
  if (!isExpression) return { value: source }
  const variables = {
    user: userVariables(user),
    prompt_context: {},
    request: { client_ip: clientAddress },
    now,
  }
  const tried = await testExpression(source, variables, { kind: 'prompt' })
  return tried.ok ? { value: tried.result } : { failed: tried.error.message }
}
