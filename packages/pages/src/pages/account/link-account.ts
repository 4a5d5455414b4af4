/** Asks whether an account elsewhere is really that of who is signed in here. */
import { fill } from '../../fill.ts'
import { html } from '../../html.ts'
import { form } from '../../parts/form.ts'
import { ACCOUNT_PATHS, type AccountScope, type AccountView } from './frame.ts'

export interface LinkAccountPage {
  readonly source: string
  /** Who that is there. */
  readonly name: string
  /** Who they are here. */
  readonly username: string
}

export function linkAccountPage(page: LinkAccountPage, scope: AccountScope): AccountView {
  const { context, language } = scope
  const { messages } = language
  const strong = (text: string) => html`<strong><bdi>${text}</bdi></strong>`
  return {
    title: messages.linkAccountTitle,
    body: html`
      <h1>${messages.linkAccountTitle}</h1>
      <p>
        ${fill(messages.linkAccountText, {
          source: strong(page.source),
          name: strong(page.name),
          username: strong(page.username),
        })}
      </p>
      ${form(
        context,
        {},
        html`<button type="submit">
          ${fill(messages.linkAccount, { source: html`<bdi>${page.source}</bdi>` })}
        </button>`,
      )}
      <p><a href=${ACCOUNT_PATHS.methods}>${messages.navMethods}</a></p>
    `,
  }
}
