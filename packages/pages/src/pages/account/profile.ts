/** What is known of a person, and the way to change it. */
import { type Html, html } from '../../html.ts'
import { linkTarget } from '../../safe-url.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface ProfilePage extends Profile {
  readonly isEmailVerified: boolean
  /** Where it is changed; undefined where nothing may be. */
  readonly changeUrl: string | undefined
}

export interface Profile {
  readonly username: string
  readonly name: string
  readonly email: string
}

export function profilePage(page: ProfilePage, { language }: AccountScope): AccountView {
  const { messages } = language
  const change = linkTarget(page.changeUrl)
  return {
    title: messages.navProfile,
    body: html`
      <h1>${messages.navProfile}</h1>
      <p>${messages.profileText}</p>
      <dl class="panel">
        ${fact(messages.nameLabel, page.name)} ${fact(messages.username, page.username)}
        ${fact(messages.email, page.email || messages.emailNone)}
        ${
          page.email !== '' &&
          !page.isEmailVerified &&
          html`<dt></dt><dd><span class="chip">${messages.emailNotVerified}</span></dd>`
        }
      </dl>
      ${
        change
          ? html`<p class="actions"><a class="button secondary" href=${change}>${messages.changeProfile}</a></p>`
          : html`<p class="hint">${messages.profileNotHere}</p>`
      }
    `,
  }
}

function fact(label: string, value: string): Html {
  return html`<dt>${label}</dt><dd><bdi>${value}</bdi></dd>`
}
