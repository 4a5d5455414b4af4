/** The account is gone. */
import type { UserDeletedChallenge } from '@gatehouse/flows'
import { html } from '../html.ts'
import type { Scope, View } from '../page.ts'
import { links } from '../parts/links.ts'

export function userDeletedPage(_: UserDeletedChallenge, { language }: Scope): View {
  const { messages } = language
  return {
    title: messages.accountDeletedTitle,
    body: html`
      <h1>${messages.accountDeletedTitle}</h1>
      <p>${messages.accountDeletedText}</p>
      ${links([{ href: '/', label: messages.signIn }])}
    `,
  }
}
