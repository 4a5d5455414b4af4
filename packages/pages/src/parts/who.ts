/** Who is signing in, with the way to be someone else. */
import { type Html, html } from '../html.ts'
import type { Scope } from '../page.ts'
import { imageSource, linkTarget } from '../safe-url.ts'

export interface WhoOptions {
  readonly name: string
  readonly avatar: string
  /** Where to become someone else. */
  readonly switchUrl: string | undefined
}

export function who({ name, avatar, switchUrl }: WhoOptions, { language }: Scope): Html {
  if (name === '') return null
  const target = linkTarget(switchUrl)
  return html`<p class="who">
    ${mark(name, avatar)} <bdi>${name}</bdi>
    ${target && html`<a href=${target}>${language.messages.notYou}</a>`}
  </p>`
}

/** A picture, or the first letter; it repeats the name beside it, so it is not read out. */
export function mark(name: string, image: string | undefined, className = 'mark'): Html {
  const source = imageSource(image)
  if (source) return html`<img class=${className} src=${source} alt="" />`
  return html`<span class=${className} aria-hidden="true">${[...name][0]?.toUpperCase()}</span>`
}
