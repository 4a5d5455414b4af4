/** The prompts of a stage as one person sees them. */
import type { Prompt, SystemSettings, User } from '@gatehouse/core'
import { isRuled, mayChange } from '../accounts/self-service.ts'
import { ownAccount } from '../accounts/target-account.ts'
import type { StagePrompt } from '../challenge.ts'
import { promptDataOf, valueIn } from '../prompt-data.ts'
import { listSetting } from '../stage-settings.ts'
import type { StageRun } from '../stages/stage.ts'
import { choicesOf, evaluatePrompt, textOf } from './prompt-values.ts'
import { isChoice, isServerMade, readOnlyType, type ShownPrompt } from './shown-prompt.ts'

/** Undefined when a value that nobody fills in, or what can be chosen, cannot be told. */
export async function showPrompts(stage: StageRun): Promise<readonly ShownPrompt[] | undefined> {
  const { deps, step } = stage
  const prompts = await deps.prompts.findByIds(listSetting(step.settings, 'fields'))
  const settings = await deps.settings.current()
  const shown: ShownPrompt[] = []
  for (const prompt of prompts) {
    const one = await showPrompt(stage, prompt, settings)
    if (one === undefined) return undefined
    shown.push(one)
  }
  return shown
}

async function showPrompt(
  stage: StageRun,
  prompt: Prompt,
  settings: SystemSettings,
): Promise<ShownPrompt | undefined> {
  const locked = lockedValue(stage, prompt, settings)
  const type = locked ? readOnlyType(prompt.type) : prompt.type
  const placeholder = await evaluatePrompt(stage, prompt, 'placeholder')
  const known = locked ?? knownValue(stage, prompt)
  const initial = known ?? (await evaluatePrompt(stage, prompt, 'initialValue'))
  const data = promptDataOf(stage.context)
  const choices = isChoice(type) ? choicesOf(prompt, placeholder.value, data) : undefined
  if (initial.failed && isServerMade(type)) return undefined
  if (choices?.length === 0 || (choices && placeholder.failed)) return undefined
  const hint = choices ? '' : textOf(placeholder.value)
  return { prompt, type, placeholder: hint, initial: initial.value, choices }
}

interface Known {
  readonly value: unknown
  readonly failed?: never
}

/** What stays as it is: fixed beforehand, or of the person's own account and not theirs to change. */
function lockedValue(
  stage: StageRun,
  { fieldKey }: Prompt,
  settings: SystemSettings,
): Known | undefined {
  const { fixedData } = stage.context
  if (fixedData && Object.hasOwn(fixedData, fieldKey)) return { value: fixedData[fieldKey] }
  const own = ownAccount(stage)
  return own && isLocked(own, fieldKey, settings) ? { value: own[fieldKey] } : undefined
}

function isLocked(
  account: User,
  key: string,
  settings: SystemSettings,
): key is 'name' | 'email' | 'username' {
  return isRuled(key) && !mayChange(account, key, settings)
}

/** What was typed before and has to be mended; else what is known already. */
function knownValue({ context }: StageRun, { fieldKey, type }: Prompt): Known | undefined {
  const draft = isServerMade(type) ? undefined : valueIn(context.promptDraft, fieldKey)
  const value = draft ?? valueIn(context.promptData, fieldKey)
  return value === undefined ? undefined : { value }
}

/** As the challenge has it; what is secret, or cannot be filled in beforehand, is empty. */
export function toStagePrompt({
  prompt,
  type,
  placeholder,
  initial,
  choices,
}: ShownPrompt): StagePrompt {
  const isEmpty = type === 'password' || type === 'file'
  return {
    field_key: prompt.fieldKey,
    label: prompt.label,
    type,
    required: prompt.required,
    placeholder,
    initial_value: isEmpty ? '' : textOf(initial),
    order: prompt.order,
    sub_text: prompt.subText,
    choices: choices?.map(({ value, label }) => ({ value: textOf(value), label })) ?? null,
  }
}
