/** The ways to the rest of a list. */
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import { linkTarget } from '../safe-url.ts'

export interface Pager {
  /** Where the page before this one is; undefined on the first. */
  readonly newer?: string | undefined
  /** Undefined on the last. */
  readonly older?: string | undefined
}

export function pager({ newer, older }: Pager, messages: Messages): Html {
  const links = [
    { href: linkTarget(newer), rel: 'prev', label: messages.newer },
    { href: linkTarget(older), rel: 'next', label: messages.older },
  ].filter(({ href }) => href !== undefined)
  if (links.length === 0) return null
  return html`<nav aria-label=${messages.pages}>
    <p class="actions">
      ${links.map(
        ({ href, rel, label }) =>
          html`<a class="button secondary" rel=${rel} href=${href}>${label}</a>`,
      )}
    </p>
  </nav>`
}
