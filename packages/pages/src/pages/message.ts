/** One thing to tell, and where to go from there. */
import { html } from '../html.ts'
import type { View } from '../page.ts'
import { type Link, links } from '../parts/links.ts'

export interface Message {
  readonly title: string
  readonly text?: string | undefined
  readonly links?: readonly Link[] | undefined
}

export function messagePage({ title, text, links: onward = [] }: Message): View {
  return { title, body: html`<h1>${title}</h1>${text && html`<p>${text}</p>`}${links(onward)}` }
}
