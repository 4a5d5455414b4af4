/** An error in two layers: what happened and what to do; below it, the id for whoever helps. */
import { html } from '../html.ts'
import type { Language } from '../messages/language.ts'
import type { View } from '../page.ts'
import { requestIdLine } from '../parts/request-id.ts'

export interface ErrorPage {
  readonly status: number
  readonly title: string
  readonly message: string
  /** What the person can do about it. */
  readonly hint?: string | undefined
  readonly requestId: string
}

export function errorPage(error: ErrorPage, { messages }: Language): View {
  const { status, title, message, hint, requestId } = error
  return {
    status,
    title,
    failed: true,
    body: html`
      <h1>${title}</h1>
      <p class="error" role="alert">${message}</p>
      ${hint && html`<p>${hint}</p>`} ${requestIdLine(requestId, messages)}
    `,
  }
}
