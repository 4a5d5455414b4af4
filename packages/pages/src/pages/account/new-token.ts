/** Makes a key for a program. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { counted } from '../../in-words.ts'
import { errorSummary, type ShownError } from '../../parts/error-summary.ts'
import { field } from '../../parts/field.ts'
import { form } from '../../parts/form.ts'
import { selectField } from '../../parts/select-field.ts'
import { when } from '../../parts/when.ts'
import type { AccountScope, AccountView } from './frame.ts'
import type { TokenIntent } from './tokens.ts'

export interface NewTokenPage {
  readonly intent: TokenIntent
  /** What it may be for alone: those that the person may open. */
  readonly applications: readonly { readonly id: string; readonly name: string }[]
  readonly lifetimes: Lifetimes
  /** What was typed before, and was not enough. */
  readonly typed?: {
    readonly application: string
    readonly lifetime: string
  }
}

export interface Lifetimes {
  /** One: there is nothing to choose. */
  readonly choices: readonly Lifetime[]
  /** The value of one of them. */
  readonly usual: string
}

export interface Lifetime {
  readonly value: string
  /** Undefined where it is no number of days. */
  readonly days: number | undefined
  /** Milliseconds since the epoch; undefined: never. */
  readonly until: number | undefined
}

export function newTokenPage(page: NewTokenPage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  const { intent, typed } = page
  const isApi = intent === 'api'
  const title = isApi ? messages.newApiToken : messages.newAppPassword
  const errors: ShownError[] = typed ? [{ field: 'name', text: messages.keyNameMissing }] : []
  return {
    title,
    failed: errors.length > 0,
    ...(typed && { status: 400 }),
    body: html`
      <h1>${title}</h1>
      <p>${isApi ? messages.newApiTokenText : messages.newAppPasswordText}</p>
      ${errorSummary(errors)}
      ${form(
        context,
        {},
        html`
          ${field({
            name: 'name',
            label: messages.keyName,
            hint: messages.keyNameHint,
            errors,
            input: { autocomplete: 'off', maxlength: '100', autofocus: !typed },
          })}
          ${!isApi && applicationField(page, scope)}
          ${lifetimeField(page.lifetimes, typed?.lifetime, scope)}
          <button type="submit">${messages.makeKey}</button>
        `,
      )}
    `,
  }
}

function applicationField({ applications, typed }: NewTokenPage, { language }: AccountScope): Html {
  const { messages } = language
  return selectField({
    name: 'application',
    label: messages.worksFor,
    options: [
      { value: '', label: messages.keyForAnyApplication },
      ...applications.map(({ id, name }) => ({ value: id, label: name })),
    ],
    chosen: typed?.application,
  })
}

export function lifetimeField(
  { choices, usual }: Lifetimes,
  chosen: string | undefined,
  scope: AccountScope,
): Html {
  const { frame, language } = scope
  const { messages } = language
  const [only] = choices
  if (choices.length === 1 && only?.until !== undefined) {
    return html`<p>${fill(messages.keyLastsAsSet, { when: when(only.until, frame, language) })}</p>`
  }
  return selectField({
    name: 'lifetime',
    label: messages.validFor,
    options: choices.map((choice) => ({
      value: choice.value,
      label: lifetimeWords(choice, scope),
    })),
    chosen: chosen ?? usual,
  })
}

function lifetimeWords({ days, until }: Lifetime, { frame, language }: AccountScope): Html {
  const { messages } = language
  if (until === undefined) return messages.keyLastsForever
  if (days !== undefined) return counted(messages.keyLasts, days, { language })
  return fill(messages.keyLastsLongest, { when: when(until, frame, language) })
}
