/** Keys that a person has made for programs. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { facts } from '../../parts/facts.ts'
import { type Pager, pager } from '../../parts/pager.ts'
import { when } from '../../parts/when.ts'
import { ACCOUNT_PATHS, type AccountScope, type AccountView } from './frame.ts'

export interface TokensPage {
  readonly tokens: readonly ShownToken[]
  readonly pager: Pager
}

export interface ShownToken {
  readonly identifier: string
  readonly intent: TokenIntent
  readonly name: string
  /** The one application that it serves, if it serves one only. */
  readonly applicationName: string | undefined
  /** Milliseconds since the epoch, like all times here. */
  readonly madeAt: number
  readonly lastUsedAt: number | undefined
  /** Undefined: never. */
  readonly endsAt: number | undefined
}

export type TokenIntent = 'app_password' | 'api'

export function tokensPage({ tokens, pager: ways }: TokensPage, scope: AccountScope): AccountView {
  const { messages } = scope.language
  const path = ACCOUNT_PATHS.tokens
  return {
    title: messages.navTokens,
    body: html`
      <h1>${messages.navTokens}</h1>
      <p>${tokens.length > 0 ? messages.tokensText : messages.tokensEmpty}</p>
      <p class="actions">
        <a class="button" href=${`${path}new/app_password/`}>${messages.newAppPassword}</a>
        <a class="button secondary" href=${`${path}new/api/`}>${messages.newApiToken}</a>
      </p>
      ${
        tokens.length > 0 &&
        html`<ul class="rows">
          ${tokens.map((token) => row(token, scope))}
        </ul>`
      }
      ${pager(ways, messages)}
    `,
  }
}

function row(token: ShownToken, scope: AccountScope): Html {
  return html`<li>
    <div>
      <a href=${tokenPath(token)}>${token.name}</a>
      <p class="value">${tokenFacts(token, scope)}</p>
    </div>
  </li>`
}

export function tokenPath({ identifier }: Pick<ShownToken, 'identifier'>): string {
  return `${ACCOUNT_PATHS.tokens}${encodeURIComponent(identifier)}/`
}

export function tokenFacts(token: ShownToken, { frame, language }: AccountScope): Html {
  const { messages } = language
  const { intent, applicationName, lastUsedAt, endsAt } = token
  const told = (message: string, at: number) => fill(message, { when: when(at, frame, language) })
  const application = html`<bdi>${applicationName}</bdi>`
  return facts([
    intent === 'api' ? messages.apiToken : messages.appPassword,
    applicationName && fill(messages.forApplication, { application }),
    lastUsedAt === undefined ? messages.keyNeverUsed : told(messages.lastUse, lastUsedAt),
    endsAt === undefined
      ? messages.keyNeverEnds
      : told(endsAt > frame.now ? messages.keyEnds : messages.keyEnded, endsAt),
  ])
}
