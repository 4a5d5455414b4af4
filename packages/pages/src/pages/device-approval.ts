/**
 * What asks, from where, and the question. Whoever is talked into this page has to see that it is
 * not their device.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-5.4 RFC 8628 §5.4}
 */
import type { DeviceApprovalChallenge } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { permissionList } from '../parts/permissions.ts'
import { who } from '../parts/who.ts'
import { relativeTime } from '../relative-time.ts'

const MAX_USER_AGENT = 80

export function deviceApprovalPage(challenge: DeviceApprovalChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const errors = shownErrors(challenge, {}, language)
  const application = html`<bdi>${challenge.application_name}</bdi>`
  const person = {
    name: context.signedInAs?.name || challenge.pending_user,
    avatar: challenge.pending_user_avatar,
    switchUrl: context.links?.signOut ?? challenge.flow_info?.cancel_url,
  }
  return {
    title: messages.deviceApprovalTitle,
    failed: errors.length > 0,
    formAction: formAction(context),
    body: html`
      <h1>${messages.deviceApprovalTitle}</h1>
      ${who(person, scope)} ${errorSummary(errors)} ${facts(challenge, scope)}
      ${permissionList(
        challenge.permissions,
        fill(messages.consentWants, { application }),
        messages,
      )}
      <p class="warning">${messages.deviceApprovalWarning}</p>
      ${form(
        context,
        { component: challenge.component, user_code: challenge.user_code },
        answers(messages),
      )}
      <p class="hint">
        ${fill(messages.codeExpires, { when: relativeTime(challenge.expires_in, language.tag) })}
      </p>
    `,
  }
}

function facts(challenge: DeviceApprovalChallenge, { language }: Scope): Html {
  const { messages, tag } = language
  return html`<dl>
    <dt>${messages.codeLabel}</dt>
    <dd class="code">${challenge.user_code}</dd>
    <dt>${messages.applicationLabel}</dt>
    <dd><bdi>${challenge.application_name}</bdi></dd>
    ${
      challenge.user_agent &&
      html`<dt>${messages.deviceLabel}</dt>
        <dd>${platformOf(challenge.user_agent)}</dd>`
    }
    <dt>${messages.addressLabel}</dt>
    <dd>${challenge.client_address}</dd>
    <dt>${messages.askedLabel}</dt>
    <dd>${relativeTime(-challenge.requested_ago, tag)}</dd>
  </dl>`
}

/** What a person can compare: the platform of a browser-like name, or else the product's name. */
function platformOf(userAgent: string): string {
  const platform = /^Mozilla\/\d\.\d \(([^)]+)\)/.exec(userAgent)?.[1]
  return (platform ?? userAgent).slice(0, MAX_USER_AGENT)
}

function answers(messages: Messages): Html {
  return html`<div>
    <button type="submit" name="action" value="approve">${messages.approve}</button>
    <button type="submit" class="secondary" name="action" value="deny">${messages.deny}</button>
  </div>`
}
