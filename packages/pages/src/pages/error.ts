/** An error in two layers: what happened and what to do; below it, the id for whoever helps. */
import type { Told } from '@gatehouse/errors'
import { html } from '../html.ts'
import { inWords } from '../in-words.ts'
import type { Language } from '../messages/language.ts'
import type { View } from '../page.ts'
import { requestIdLine } from '../parts/request-id.ts'

export interface ErrorPage {
  readonly status: number
  readonly title: Told
  readonly message: Told
  /** What the person can do about it. */
  readonly hint?: Told | undefined
  readonly requestId: string
}

export function errorPage(error: ErrorPage, language: Language): View {
  const { status, hint, requestId } = error
  const title = inWords(error.title, language)
  return {
    status,
    title,
    failed: true,
    body: html`
      <h1>${title}</h1>
      <p class="error" role="alert">${inWords(error.message, language)}</p>
      ${hint && html`<p>${inWords(hint, language)}</p>`}
      ${requestIdLine(requestId, language.messages)}
    `,
  }
}
