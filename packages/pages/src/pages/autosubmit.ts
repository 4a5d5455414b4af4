/**
 * Posts the authorization response to the client, by script or by button.
 *
 * @see {@link https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html OAuth 2.0 Form Post Response Mode}
 */
import type { AutosubmitChallenge } from '@gatehouse/flows'
import { policySource } from '../content-security-policy.ts'
import { fill } from '../fill.ts'
import { formPostScript } from '../form-post-script.ts'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { hiddenFields } from '../parts/form.ts'
import { linkTarget, readableHost } from '../safe-url.ts'
import { flowErrorPage } from './flow-error.ts'

export function autosubmitPage(challenge: AutosubmitChallenge, scope: Scope): View {
  const target = linkTarget(challenge.url)
  const source = policySource(challenge.url)
  if (!target || !source) return unusable(scope)

  const { messages } = scope.language
  const host = html`<bdi>${readableHost(target)}</bdi>`
  const title = messages.leavingTitle
  return {
    title,
    formAction: [source],
    leaves: 'by-script',
    script: formPostScript,
    body: html`
      <h1>${title}</h1>
      <p>${fill(messages.leaving, { host })}</p>
      <form method="post" action=${target}>
        ${hiddenFields(challenge.attrs)}
        <button type="submit"><span>${fill(messages.continueTo, { host })}</span></button>
      </form>
    `,
  }
}

/** An address that no registered client can have: nothing leaves. */
function unusable(scope: Scope): View {
  const { requestId } = scope.context
  return flowErrorPage({ component: 'ak-stage-flow-error', request_id: requestId }, scope)
}
