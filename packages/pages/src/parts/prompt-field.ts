/** One prompt as a field that works without scripts. What an operator wrote is text, never HTML. */
import type { StagePrompt } from '@gatehouse/flows'
import { type Html, html } from '../html.ts'
import type { Language } from '../messages/language.ts'
import { errorId, type ShownError } from './error-summary.ts'
import { localeChoices } from './locale-choices.ts'
import { labelOf } from './prompt-words.ts'

interface Surroundings {
  readonly errors: readonly ShownError[]
  readonly autofocus: boolean
  readonly language: Language
}

type Attributes = Readonly<Record<string, string | boolean | undefined>>
type Draw = (field: StagePrompt, around: Surroundings) => Html

const line =
  (type: string, attributes: Attributes = {}): Draw =>
  (field, around) =>
    labelled(
      field,
      around,
      html`<input
        type=${type}
        value=${type === 'password' || type === 'file' ? undefined : field.initial_value}
        placeholder=${field.placeholder || undefined}
        autocomplete=${AUTOCOMPLETE[field.field_key]}
        ...${common(field, around)}
        ...${attributes}
      />`,
    )

const area =
  (attributes: Attributes = {}): Draw =>
  (field, around) =>
    labelled(
      field,
      around,
      html`<textarea
        placeholder=${field.placeholder || undefined}
        ...${common(field, around)}
        ...${attributes}
      >
${field.initial_value}</textarea
      >`,
    )

const DRAW: Readonly<Record<StagePrompt['type'], Draw>> = {
  text: line('text'),
  text_area: area(),
  text_read_only: line('text', { readonly: true, required: false }),
  text_area_read_only: area({ readonly: true, required: false }),
  username: line('text', {
    autocomplete: 'username',
    autocapitalize: 'none',
    spellcheck: 'false',
  }),
  email: line('email', { autocomplete: 'email' }),
  password: line('password', { autocomplete: 'new-password' }),
  number: line('number', { step: 'any' }),
  checkbox,
  'radio-button-group': radios,
  dropdown: (field, around) => select(field, around, field.choices ?? []),
  date: line('date'),
  'date-time': (field, around) =>
    line('datetime-local')({ ...field, initial_value: localTime(field.initial_value) }, around),
  file: line('file'),
  separator: ({ placeholder }) =>
    placeholder ? html`<p class="or">${placeholder}</p>` : html`<hr />`,
  hidden: () => null,
  static: ({ initial_value: text }) => html`<p class="text">${text}</p>`,
  alert_info: ({ initial_value: text }) => html`<p class="info text">${text}</p>`,
  alert_warning: ({ initial_value: text }) => html`<p class="warning text">${text}</p>`,
  alert_danger: ({ initial_value: text }) => html`<p class="error text">${text}</p>`,
  'ak-locale': (field, around) =>
    select(field, around, localeChoices(field.initial_value, around.language)),
}

export function promptField(field: StagePrompt, around: Surroundings): Html {
  return DRAW[field.type](field, around)
}

const NOT_FILLED_IN: ReadonlySet<StagePrompt['type']> = new Set([
  'text_read_only',
  'text_area_read_only',
  'separator',
  'hidden',
  'static',
  'alert_info',
  'alert_warning',
  'alert_danger',
])

export function isFilledIn({ type }: StagePrompt): boolean {
  return !NOT_FILLED_IN.has(type)
}

/** What is asked again and again, a browser knows. HTML Living Standard §4.10.18.7. */
const AUTOCOMPLETE: Readonly<Record<string, string | undefined>> = {
  name: 'name',
  email: 'email',
  username: 'username',
}

function common(field: StagePrompt, { errors, autofocus, language }: Surroundings): Attributes {
  const { field_key: name, required } = field
  const wrong = errors.some((error) => error.field === name)
  const described = [
    hintsOf(field, language).length > 0 && `${name}-hint`,
    wrong && errorId(name),
  ].filter(Boolean)
  return {
    id: name,
    name,
    required,
    autofocus,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': described.join(' ') || undefined,
  }
}

function hintsOf({ sub_text: text, type }: StagePrompt, { messages }: Language): string[] {
  return [text, type === 'date-time' ? messages.formDateTimeHint : ''].filter(Boolean)
}

function hint(field: StagePrompt, language: Language): Html {
  const hints = hintsOf(field, language)
  if (hints.length === 0) return null
  return html`<p class="hint" id=${`${field.field_key}-hint`}>${hints.join(' ')}</p>`
}

function labelled(field: StagePrompt, { language }: Surroundings, control: Html): Html {
  return html`<div>
    <label for=${field.field_key}>${labelOf(field, language.messages)}</label>
    ${hint(field, language)} ${control}
  </div>`
}

function checkbox(field: StagePrompt, around: Surroundings): Html {
  const { language } = around
  return html`<div>
    <div class="choice">
      <input
        type="checkbox"
        value="true"
        checked=${field.initial_value === 'true'}
        ...${common(field, around)}
      />
      <label for=${field.field_key}>${labelOf(field, language.messages)}</label>
    </div>
    ${hint(field, language)}
  </div>`
}

/** The first one has the field's own id: there a summary of errors leads. */
function radios(field: StagePrompt, around: Surroundings): Html {
  const { language } = around
  const { id, ...attributes } = common(field, around)
  const { field_key: name, initial_value: chosen, choices } = field
  return html`<fieldset>
    <legend>${labelOf(field, language.messages)}</legend>
    ${hint(field, language)}
    ${choices?.map(({ value, label }, index) => {
      const own = index === 0 ? id : `${name}-${index}`
      return html`<div class="choice">
        <input
          type="radio"
          id=${own}
          ...${attributes}
          value=${value}
          checked=${value === chosen}
          autofocus=${index === 0 && attributes['autofocus']}
        />
        <label for=${own}>${label}</label>
      </div>`
    })}
  </fieldset>`
}

/** Nothing is chosen beforehand where the operator chose nothing. */
function select(
  field: StagePrompt,
  around: Surroundings,
  choices: NonNullable<StagePrompt['choices']>,
): Html {
  const isChosen = choices.some(({ value }) => value === field.initial_value)
  return labelled(
    field,
    around,
    html`<select ...${common(field, around)}>
      ${!isChosen && html`<option value="" selected></option>`}
      ${choices.map(
        ({ value, label }) =>
          html`<option value=${value} selected=${value === field.initial_value}>${label}</option>`,
      )}
    </select>`,
  )
}

/** The field of a browser has no time zone. */
function localTime(value: string): string {
  return value.slice(0, 16).replace(' ', 'T')
}
