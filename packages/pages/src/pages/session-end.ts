/** Signed out of one application; the way out of the rest, and back in. */
import type { SessionEndChallenge } from '@gatehouse/flows'
import { fill, fillText } from '../fill.ts'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { links } from '../parts/links.ts'

export function sessionEndPage(challenge: SessionEndChallenge, { language }: Scope): View {
  const { messages } = language
  const { application_name: application, brand_name: brand } = challenge
  const title = application
    ? fillText(messages.sessionEndTitle, { application })
    : messages.sessionEndTitlePlain
  const name = html`<bdi>${brand}</bdi>`
  const signBackIn = application && {
    href: challenge.application_launch_url,
    label: fill(messages.signBackIn, { application }),
  }
  const remaining = challenge.invalidation_flow_url !== undefined
  return {
    title,
    body: html`
      <h1>${title}</h1>
      ${remaining && html`<p>${fill(messages.sessionEndText, { brand: name })}</p>`}
      ${links([
        { href: challenge.overview_url, label: messages.backToApplications },
        { href: challenge.invalidation_flow_url, label: fill(messages.signOutOf, { brand }) },
        ...(signBackIn ? [signBackIn] : []),
      ])}
    `,
  }
}
