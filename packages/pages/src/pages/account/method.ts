/** One way to sign in or confirm: another name, or its end. */
import { html } from '../../html.ts'
import { errorSummary, type ShownError } from '../../parts/error-summary.ts'
import { field } from '../../parts/field.ts'
import { form } from '../../parts/form.ts'
import type { AccountScope, AccountView } from './frame.ts'
import { methodFacts, type ShownMethod } from './methods.ts'

export interface MethodPage {
  readonly method: ShownMethod
  /** What did not work. */
  readonly problem?: 'name-missing' | 'last-way' | undefined
}

export function methodPage({ method, problem }: MethodPage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  const errors: ShownError[] = []
  if (problem === 'name-missing') errors.push({ field: 'name', text: messages.methodNameMissing })
  if (problem === 'last-way') errors.push({ field: undefined, text: messages.lastWayIn })
  return {
    title: method.name,
    failed: errors.length > 0,
    ...(problem && { status: problem === 'last-way' ? 409 : 400 }),
    body: html`
      <h1>${method.name}</h1>
      <p class="value">${methodFacts(method, scope)}</p>
      ${errorSummary(errors)}
      ${form(
        context,
        {},
        html`
          ${field({
            name: 'name',
            label: messages.methodName,
            errors,
            input: { autocomplete: 'off', maxlength: '100', value: method.name },
          })}
          <button type="submit" class="secondary" name="action" value="rename">
            ${messages.methodRename}
          </button>
        `,
      )}
      <section>
        <h2>${messages.revokeKeyTitle}</h2>
        <p>${messages.methodRemoveText}</p>
        ${form(
          context,
          {},
          html`<button type="submit" class="secondary" name="action" value="remove">
            ${messages.revokeKey}
          </button>`,
        )}
      </section>
    `,
  }
}
