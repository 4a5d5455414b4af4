/** An account elsewhere with which somebody signs in: its end. */
import { fill } from '../../fill.ts'
import { html } from '../../html.ts'
import { errorSummary } from '../../parts/error-summary.ts'
import { form } from '../../parts/form.ts'
import { when } from '../../parts/when.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface LinkedPage {
  readonly source: string
  readonly identifier: string
  readonly linkedAt: number
  /** There is no other way in. */
  readonly isLast?: boolean
}

export function linkedPage(page: LinkedPage, scope: AccountScope): AccountView {
  const { context, frame, language } = scope
  const { messages } = language
  const { source, identifier, linkedAt, isLast = false } = page
  return {
    title: source,
    failed: isLast,
    ...(isLast && { status: 409 }),
    body: html`
      <h1><bdi>${source}</bdi></h1>
      <p class="value">
        <bdi>${identifier}</bdi> ·
        ${fill(messages.methodAdded, { when: when(linkedAt, frame, language) })}
      </p>
      ${errorSummary(isLast ? [{ field: undefined, text: messages.lastWayIn }] : [])}
      <p>${messages.methodRemoveText}</p>
      ${form(
        context,
        {},
        html`<button type="submit" class="secondary">${messages.revokeKey}</button>`,
      )}
    `,
  }
}
