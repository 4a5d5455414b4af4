/** Asks before a link is used up: programs that look at every link of a mail press no button. */
import type { FlowLinkChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { MessageKey } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'
import { who } from '../parts/who.ts'

const TITLES: Readonly<Record<string, MessageKey>> = {
  authentication: 'linkTitleSignIn',
  enrollment: 'linkTitleEnrollment',
  recovery: 'linkTitleRecovery',
}

export function flowLinkPage(challenge: FlowLinkChallenge, scope: Scope): View {
  return challenge.state === 'ready' ? readyPage(challenge, scope) : deadPage(challenge, scope)
}

function readyPage(challenge: FlowLinkChallenge, scope: Scope): View {
  const { context, language } = scope
  const { messages } = language
  const { component, flow_designation: designation } = challenge
  const known = Object.hasOwn(TITLES, designation) ? TITLES[designation] : undefined
  const title = messages[known ?? 'linkTitleOther']
  const person = {
    name: challenge.pending_user,
    avatar: challenge.pending_user_avatar,
    switchUrl: undefined,
  }
  return {
    title,
    formAction: formAction(context),
    body: html`
      <h1>${title}</h1>
      <p>${messages.linkGoesOnAs}</p>
      ${who(person, scope)}
      ${form(context, { component }, html`<button type="submit">${messages.linkContinue}</button>`)}
      <p class="hint">${messages.linkOnce}</p>
    `,
  }
}

function deadPage({ restart_url: href }: FlowLinkChallenge, { language }: Scope): View {
  const { messages } = language
  const title = messages.linkDeadTitle
  return {
    title,
    failed: true,
    body: html`
      <h1>${title}</h1>
      <p>${messages.linkDeadText}</p>
      ${links([{ href, label: messages.startAgain }])}
    `,
  }
}
