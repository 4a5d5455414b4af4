/** A list of ways onward; those without a usable address are left out. */
import { type Html, html } from '../html.ts'
import { linkTarget } from '../safe-url.ts'

export interface Link {
  readonly href: string | undefined
  readonly label: Html
}

export function links(items: readonly Link[]): Html {
  const usable = items
    .map(({ href, label }) => ({ href: linkTarget(href), label }))
    .filter(({ href }) => href !== undefined)
  if (usable.length === 0) return null
  return html`<ul class="links">
    ${usable.map(({ href, label }) => html`<li><a href=${href}>${label}</a></li>`)}
  </ul>`
}
