/** A field of the forms that prompt stages show. */
export const PROMPT_TYPES = [
  'text',
  'text_area',
  'text_read_only',
  'text_area_read_only',
  'username',
  'email',
  'password',
  'number',
  'checkbox',
  'radio-button-group',
  'dropdown',
  'date',
  'date-time',
  'file',
  'separator',
  'hidden',
  'static',
  'alert_info',
  'alert_warning',
  'alert_danger',
  'ak-locale',
] as const

export type PromptType = (typeof PROMPT_TYPES)[number]

export interface Prompt {
  readonly id: string
  readonly name: string
  /** Where the value goes: `username`, `attributes.settings.locale`. */
  readonly fieldKey: string
  readonly label: string
  readonly type: PromptType
  readonly required: boolean
  /** A hint inside the field; of a choice what can be chosen. */
  readonly placeholder: string
  readonly placeholderIsExpression: boolean
  readonly initialValue: string
  readonly initialValueIsExpression: boolean
  readonly order: number
  readonly subText: string
}
