/** What was done with an account, newest first. */
import { type Html, html } from '../../html.ts'
import { deviceWords } from '../../parts/device-words.ts'
import { eventSentence, type ToldEvent } from '../../parts/event-sentence.ts'
import { type Pager, pager } from '../../parts/pager.ts'
import { when } from '../../parts/when.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface ActivityPage {
  readonly events: readonly ShownEvent[]
  readonly pager: Pager
}

export interface ShownEvent extends ToldEvent {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Empty where it is not known. */
  readonly address: string
  readonly userAgent: string
}

export function activityPage(
  { events, pager: ways }: ActivityPage,
  scope: AccountScope,
): AccountView {
  const { messages } = scope.language
  return {
    title: messages.navActivity,
    body: html`
      <h1>${messages.navActivity}</h1>
      <p>${events.length > 0 ? messages.activityText : messages.activityEmpty}</p>
      ${
        events.length > 0 &&
        html`<ul class="rows">
          ${events.map((event) => row(event, scope))}
        </ul>`
      }
      ${pager(ways, messages)}
    `,
  }
}

function row(event: ShownEvent, { frame, language }: AccountScope): Html {
  const { messages } = language
  const { address, userAgent } = event
  const device = userAgent && deviceWords(userAgent, messages)
  const from = [address, device].filter(Boolean).join(', ')
  return html`<li>
    <div>
      ${eventSentence(event, messages)}
      <p class="value">${when(event.at, frame, language)}${from && ` · ${from}`}</p>
    </div>
  </li>`
}
