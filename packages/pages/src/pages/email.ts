/** A mail is on its way. Whether there is an account, and which address it has, this page does not tell. */
import type { EmailChallenge } from '@gatehouse/flows'
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { errorSummary, shownErrors } from '../parts/error-summary.ts'
import { form, formAction } from '../parts/form.ts'
import { links } from '../parts/links.ts'

export function emailPage(challenge: EmailChallenge, { context, language }: Scope): View {
  const { messages } = language
  const { state, flow_info } = challenge
  const errors = shownErrors(challenge, {}, language)
  const title = titleOf(state, messages)
  const startAgain = { href: flow_info?.cancel_url, label: messages.startAgain }
  return {
    title,
    failed: errors.length > 0,
    formAction: formAction(context),
    body: html`
      <h1>${title}</h1>
      ${errorSummary(errors)} ${textOf(challenge, messages)}
      ${
        state !== 'used' &&
        form(
          context,
          { component: challenge.component },
          html`<button type="submit" class=${state === 'sent' ? 'secondary' : undefined}>
            ${state === 'sent' ? messages.mailSendAgain : messages.mailSend}
          </button>`,
        )
      }
      ${links([startAgain])}
    `,
  }
}

function titleOf(state: EmailChallenge['state'], messages: Messages): string {
  if (state === 'used') return messages.mailUsedTitle
  if (state === 'expired') return messages.mailExpiredTitle
  return state === 'held' ? messages.mailHeldTitle : messages.mailTitle
}

function textOf({ state, typed, entered, again }: EmailChallenge, messages: Messages): Html {
  if (state === 'held' || state === 'expired') return null
  if (state === 'used') return html`<p>${messages.mailUsedText}</p>`
  return html`
    <p>${whereto(typed, entered, messages)}</p>
    ${again && html`<p role="status">${messages.mailAgain}</p>`}
    <p class="hint">${messages.mailHint}</p>
  `
}

function whereto(typed: string | undefined, entered: string | undefined, messages: Messages): Html {
  if (typed) return fill(messages.mailOnItsWayTo, { typed: html`<bdi>${typed}</bdi>` })
  if (entered) return fill(messages.mailOnItsWayToAddress, { address: html`<bdi>${entered}</bdi>` })
  return messages.mailOnItsWay
}
