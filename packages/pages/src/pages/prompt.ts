/** A form that an operator made of prompts. */
import type { PromptChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { fileForm, form, formAction } from '../parts/form.ts'
import { isFilledIn, promptField } from '../parts/prompt-field.ts'
import { formStyle } from '../style.ts'

export function promptPage(challenge: PromptChallenge, { context, language }: Scope): View {
  const { messages } = language
  const { component, fields, flow_info: flow } = challenge
  const names = Object.fromEntries(fields.map(({ field_key: key }) => [key, undefined]))
  const errors = shownErrors(challenge, names, language)
  const title = flow?.title || messages.formTitle
  const first = errors.length === 0 ? fields.find(isFilledIn) : undefined
  const around = fields.some(({ type }) => type === 'file') ? fileForm : form
  return {
    title,
    failed: errors.length > 0,
    style: formStyle,
    formAction: formAction(context),
    body: html`
      <h1>${title}</h1>
      ${errorSummary(errors)}
      ${around(
        context,
        { component },
        html`
          ${fields.map((field) => promptField(field, { errors, autofocus: field === first, language }))}
          <button type="submit">${messages.continue}</button>
        `,
      )}
    `,
  }
}
