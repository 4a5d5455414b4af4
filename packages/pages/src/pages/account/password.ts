/** When the password was changed, and the way to change it. */
import { fill } from '../../fill.ts'
import { html } from '../../html.ts'
import { when } from '../../parts/when.ts'
import { linkTarget } from '../../safe-url.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface PasswordPage {
  /** Milliseconds since the epoch; undefined where there is none. */
  readonly changedAt: number | undefined
  /** Where it is changed; undefined where the operator has no way for that. */
  readonly changeUrl: string | undefined
}

export function passwordPage(page: PasswordPage, scope: AccountScope): AccountView {
  const { frame, language } = scope
  const { messages } = language
  const change = linkTarget(page.changeUrl)
  const { changedAt } = page
  return {
    title: messages.navPassword,
    body: html`
      <h1>${messages.navPassword}</h1>
      <p>
        ${
          changedAt === undefined
            ? messages.passwordNone
            : fill(messages.passwordChangedOn, { when: when(changedAt, frame, language) })
        }
      </p>
      ${
        change
          ? html`<p class="actions"><a class="button" href=${change}>${messages.changePassword}</a></p>`
          : html`<p class="hint">${messages.passwordNotHere}</p>`
      }
    `,
  }
}
