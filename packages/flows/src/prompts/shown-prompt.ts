/** A prompt with what is known of it for one person, and its kinds. */
import type { Prompt, PromptType } from '@gatehouse/core'

export interface Choice {
  /** As it is stored: not only texts can be chosen. */
  readonly value: unknown
  readonly label: string
}

export interface ShownPrompt {
  readonly prompt: Prompt
  /** How it is shown: what the person may not change is only read. */
  readonly type: PromptType
  readonly placeholder: string
  /** What stands in the field before it is filled in; the value itself where nobody fills it in. */
  readonly initial: unknown
  readonly choices: readonly Choice[] | undefined
}

const SERVER_MADE: ReadonlySet<PromptType> = new Set([
  'text_read_only',
  'text_area_read_only',
  'hidden',
])
const WITHOUT_VALUE: ReadonlySet<PromptType> = new Set([
  'separator',
  'static',
  'alert_info',
  'alert_warning',
  'alert_danger',
])

/** Its value is the server's, whatever is sent. */
export function isServerMade(type: PromptType): boolean {
  return SERVER_MADE.has(type)
}

export function hasValue(type: PromptType): boolean {
  return !WITHOUT_VALUE.has(type)
}

export function isEditable(type: PromptType): boolean {
  return hasValue(type) && !isServerMade(type)
}

export function isChoice(type: PromptType): boolean {
  return type === 'dropdown' || type === 'radio-button-group'
}

/** How it is shown to those who may not change it. */
export function readOnlyType(type: PromptType): PromptType {
  if (!isEditable(type)) return type
  if (type === 'text_area') return 'text_area_read_only'
  return type === 'checkbox' || type === 'file' || type === 'password' ? 'hidden' : 'text_read_only'
}
