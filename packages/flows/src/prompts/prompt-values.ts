/** Placeholders and initial values: as the operator wrote them, or what their expressions give. */
import { type Prompt, userVariables } from '@gatehouse/core'
import { compilePrompt } from '@gatehouse/expressions'
import { recordEvent } from '../audit.ts'
import { type PromptData, promptDataOf, valueIn } from '../prompt-data.ts'
import type { StageRun } from '../stages/stage.ts'
import type { Choice } from './shown-prompt.ts'

export interface Evaluated {
  readonly value: unknown
  /** An expression that gave nothing, because it cannot be evaluated. */
  readonly failed?: true
}

type Source = 'placeholder' | 'initialValue'

export async function evaluatePrompt(
  stage: StageRun,
  prompt: Prompt,
  source: Source,
): Promise<Evaluated> {
  const isExpression =
    source === 'placeholder' ? prompt.placeholderIsExpression : prompt.initialValueIsExpression
  if (!isExpression) return { value: prompt[source] }
  try {
    return { value: compilePrompt(prompt[source]).evaluate(variablesOf(stage)) }
  } catch (error) {
    await recordFailure(stage, prompt, error)
    return { value: '', failed: true }
  }
}

/** What can be chosen, where a source or an invitation does not say it: `<field key>__choices`. */
export function choicesOf(prompt: Prompt, placeholder: unknown, data: PromptData): Choice[] {
  const given = valueIn(data, `${prompt.fieldKey}__choices`) ?? placeholder
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  return list.filter((one) => one !== null && one !== '').map(toChoice)
}

function toChoice(one: unknown): Choice {
  if (typeof one !== 'object' || one === null) return { value: one, label: textOf(one) }
  const { value, label } = one as { value?: unknown; label?: unknown }
  return { value, label: textOf(label ?? value) }
}

/** As it stands in a field. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function variablesOf({ deps, run, context, user }: StageRun): Record<string, unknown> {
  return {
    user: user ? userVariables(user) : null,
    prompt_context: promptDataOf(context),
    request: { client_ip: run.request.clientAddress },
    now: Math.floor(deps.clock.now() / 1000),
  }
}

async function recordFailure(
  { deps, run, user }: StageRun,
  { id, name }: Prompt,
  error: unknown,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  const context = { prompt: { pk: id, name }, message }
  await recordEvent(deps, run, { action: 'property_mapping_exception', user, context })
}
