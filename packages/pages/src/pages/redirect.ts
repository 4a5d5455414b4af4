/**
 * Moves on to another address by itself: for answers to a post that redirect to another site, which
 * `form-action` would block as a 303.
 */
import type { RedirectChallenge } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { linkTarget, readableHost } from '../safe-url.ts'
import { flowErrorPage } from './flow-error.ts'

export function redirectPage(challenge: RedirectChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const target = linkTarget(challenge.to)
  if (!target) {
    return flowErrorPage({ component: 'ak-stage-flow-error', request_id: context.requestId }, scope)
  }
  const host = html`<bdi>${readableHost(target) || context.brand.title}</bdi>`
  return {
    title: messages.leavingTitle,
    leaves: 'by-refresh',
    refreshTo: target,
    body: html`
      <h1>${messages.leavingTitle}</h1>
      <p>${fill(messages.leaving, { host })}</p>
      <a class="button" href=${target}><span>${fill(messages.continueTo, { host })}</span></a>
    `,
  }
}
