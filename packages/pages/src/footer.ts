/** What the operator wants to be on every page: an imprint, terms, help. */
import type { Brand } from '@gatehouse/core'
import { type Html, html } from './html.ts'
import { linkTarget } from './safe-url.ts'

export function footer({ footerLinks = [] }: Brand): Html {
  if (footerLinks.length === 0) return null
  return html`<footer>
    ${footerLinks.map(({ name, href }) => {
      const target = linkTarget(href ?? undefined)
      return target ? html`<a href=${target}>${name}</a>` : html`<span>${name}</span>`
    })}
  </footer>`
}
