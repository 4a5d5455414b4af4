/** The person is known but may not go on. */
import type { AccessDeniedChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import { inWords } from '../in-words.ts'
import type { Scope, View } from '../page.ts'
import { links } from '../parts/links.ts'
import { requestIdLine } from '../parts/request-id.ts'
import { who } from '../parts/who.ts'

export function accessDeniedPage(challenge: AccessDeniedChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const person = {
    name: challenge.pending_user,
    avatar: challenge.pending_user_avatar,
    switchUrl: undefined,
  }
  const switchUrl = context.links?.signOut ?? challenge.flow_info?.cancel_url
  const reason = challenge.told ?? (challenge.error_message || messages.accessDeniedText)
  return {
    status: 403,
    failed: true,
    title: messages.accessDeniedTitle,
    body: html`
      <h1>${messages.accessDeniedTitle}</h1>
      ${who(person, scope)}
      <p class="error" role="alert">${inWords(reason, language)}</p>
      ${links([{ href: switchUrl, label: messages.useAnotherAccount }])}
      ${requestIdLine(context.requestId, messages)}
    `,
  }
}
