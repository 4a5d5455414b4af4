/** The id under which the operator finds this request in the logs. */
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'

export function requestIdLine(requestId: string, messages: Messages): Html {
  if (requestId === '') return null
  return html`<p class="hint">${messages.requestId}: <code>${requestId}</code></p>`
}
