/** One key of a program: its value just after it was made, a new value, its end. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { form } from '../../parts/form.ts'
import { when } from '../../parts/when.ts'
import type { AccountScope, AccountView } from './frame.ts'
import { type Lifetimes, lifetimeField } from './new-token.ts'
import { type ShownToken, tokenFacts } from './tokens.ts'

export interface TokenPage {
  readonly token: ShownToken
  readonly lifetimes: Lifetimes
  /** Just made. */
  readonly key?: ShownKey | undefined
}

export interface ShownKey {
  readonly value: string
  readonly curl: string
  readonly env: string
}

export function tokenPage({ token, lifetimes, key }: TokenPage, scope: AccountScope): AccountView {
  const { context, frame, language } = scope
  const { messages } = language
  return {
    title: token.name,
    body: html`
      <h1>${token.name}</h1>
      <p class="value">
        ${fill(messages.keyMade, { when: when(token.madeAt, frame, language) })} · ${tokenFacts(token, scope)}
      </p>
      ${key && keySection(key, scope)}
      <section>
        <h2>${messages.renewKeyTitle}</h2>
        <p>${messages.renewKeyText}</p>
        ${form(
          context,
          {},
          html`
            ${lifetimeField(lifetimes, undefined, scope)}
            <button type="submit" class="secondary" name="action" value="renew">
              ${messages.renewKey}
            </button>
          `,
        )}
      </section>
      <section>
        <h2>${messages.revokeKeyTitle}</h2>
        <p>${messages.revokeKeyText}</p>
        ${form(
          context,
          {},
          html`<button type="submit" class="secondary" name="action" value="remove">
            ${messages.revokeKey}
          </button>`,
        )}
      </section>
    `,
  }
}

function keySection(
  { value, curl, env }: ShownKey,
  { language: { messages } }: AccountScope,
): Html {
  return html`<section class="panel">
    <h2>${messages.keyValue}</h2>
    <p>${messages.keyShownOnce}</p>
    <pre tabindex="0"><code>${value}</code></pre>
    <h2>${messages.snippetCurl}</h2>
    <pre tabindex="0"><code>${curl}</code></pre>
    <h2>${messages.snippetEnv}</h2>
    <pre tabindex="0"><code>${env}</code></pre>
  </section>`
}
