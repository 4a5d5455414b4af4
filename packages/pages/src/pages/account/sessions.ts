/** Where a person is signed in, and the way to end it. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { deviceWords } from '../../parts/device-words.ts'
import { form } from '../../parts/form.ts'
import { type Pager, pager } from '../../parts/pager.ts'
import { when } from '../../parts/when.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface SessionsPage {
  readonly sessions: readonly ShownSession[]
  /** There are others than this browser's. */
  readonly hasOthers: boolean
  readonly pager: Pager
}

export interface ShownSession {
  readonly id: string
  /** The one that asks. */
  readonly isCurrent: boolean
  readonly userAgent: string
  readonly address: string
  /** Milliseconds since the epoch, like all times here. */
  readonly signedInAt: number
  readonly lastUsedAt: number
}

export function sessionsPage(page: SessionsPage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  return {
    title: messages.navSessions,
    body: html`
      <h1>${messages.navSessions}</h1>
      <p>${messages.sessionsText}</p>
      ${list(page, scope)} ${pager(page.pager, messages)}
      ${
        page.hasOthers &&
        form(
          context,
          {},
          html`<button type="submit" class="secondary" name="end" value="others">
            ${messages.endOtherSessions}
          </button>`,
        )
      }
    `,
  }
}

function list({ sessions }: SessionsPage, scope: AccountScope): Html {
  return form(
    scope.context,
    {},
    html`<ul class="rows">
      ${sessions.map((session) => row(session, scope))}
    </ul>`,
  )
}

function row(session: ShownSession, { frame, language }: AccountScope): Html {
  const { messages } = language
  const device = deviceWords(session.userAgent, messages)
  const from = { address: session.address, when: when(session.signedInAt, frame, language) }
  return html`<li>
    <div>
      <bdi>${device}</bdi> ${session.isCurrent && html`<span class="chip">${messages.thisSession}</span>`}
      <p class="value">${fill(messages.sessionFrom, from)}</p>
      ${
        !session.isCurrent &&
        html`<p class="value">
          ${fill(messages.lastUsed, { when: when(session.lastUsedAt, frame, language) })}
        </p>`
      }
    </div>
    ${
      !session.isCurrent &&
      html`<button type="submit" class="secondary" name="end" value=${session.id}>
        ${messages.endSession}<span class="hidden">: ${device}, ${session.address}</span>
      </button>`
    }
  </li>`
}
