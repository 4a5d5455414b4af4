/** How a person signs in and confirms that it is them. */
import { fill, fillText } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { counted } from '../../in-words.ts'
import type { MessageKey } from '../../messages/language.ts'
import { facts } from '../../parts/facts.ts'
import { when } from '../../parts/when.ts'
import { linkTarget } from '../../safe-url.ts'
import { ACCOUNT_PATHS, type AccountScope, type AccountView } from './frame.ts'

export type MethodKind = 'totp' | 'static' | 'webauthn' | 'email'

export interface MethodsPage {
  /** Milliseconds since the epoch, like all times here; undefined without one. */
  readonly passwordChangedAt: number | undefined
  readonly methods: readonly ShownMethod[]
  /** Accounts elsewhere. */
  readonly linked: readonly {
    readonly id: number
    readonly source: string
    readonly identifier: string
  }[]
  /** Sources at which another account can be linked. */
  readonly linkable: readonly { readonly source: string; readonly url: string }[]
  readonly ways: readonly { readonly kind: MethodKind; readonly url: string }[]
}

export interface ShownMethod {
  readonly id: number
  readonly kind: MethodKind
  readonly name: string
  /** Of codes by mail. */
  readonly email: string
  /** Of recovery codes. */
  readonly remaining: number
  readonly addedAt: number
  readonly lastUsedAt: number | undefined
}

const ADD: Readonly<Record<MethodKind, MessageKey>> = {
  totp: 'addMethodTotp',
  static: 'addMethodStatic',
  webauthn: 'addMethodPasskey',
  email: 'addMethodEmail',
}

export function methodsPage(page: MethodsPage, scope: AccountScope): AccountView {
  const { messages } = scope.language
  return {
    title: messages.navMethods,
    body: html`
      <h1>${messages.navMethods}</h1>
      <p>${messages.methodsText}</p>
      <ul class="rows">
        ${page.passwordChangedAt !== undefined && password(page.passwordChangedAt, scope)}
        ${page.methods.map((method) => row(method, scope))}
      </ul>
      ${adding(page, scope)} ${linked(page, scope)}
    `,
  }
}

function password(changedAt: number, { frame, language }: AccountScope): Html {
  const { messages } = language
  return html`<li>
    <div>
      <a href=${ACCOUNT_PATHS.password}>${messages.password}</a>
      <p class="value">${when(changedAt, frame, language)}</p>
    </div>
  </li>`
}

function row(method: ShownMethod, scope: AccountScope): Html {
  return html`<li>
    <div>
      <a href=${methodPath(method)}>${method.name}</a>
      <p class="value">${methodFacts(method, scope)}</p>
    </div>
  </li>`
}

export function methodPath({ id }: Pick<ShownMethod, 'id'>): string {
  return `${ACCOUNT_PATHS.methods}${id}/`
}

export function methodFacts(method: ShownMethod, { frame, language }: AccountScope): Html {
  const { messages } = language
  const { kind, addedAt, lastUsedAt, remaining } = method
  const words = {
    totp: messages.methodTotp,
    static: messages.methodStatic,
    webauthn: messages.methodPasskey,
    email: fillText(messages.methodEmail, { email: method.email }),
  }
  return facts([
    words[kind],
    kind === 'static' && counted(messages.recoveryCodesLeft, remaining, { language }),
    fill(messages.methodAdded, { when: when(addedAt, frame, language) }),
    lastUsedAt === undefined
      ? messages.keyNeverUsed
      : fill(messages.lastUse, { when: when(lastUsedAt, frame, language) }),
  ])
}

export function linkedPath({ id }: { readonly id: number }): string {
  return `${ACCOUNT_PATHS.methods}linked/${id}/`
}

function adding({ ways }: MethodsPage, { language: { messages } }: AccountScope): Html {
  const usable = ways.filter(({ url }) => linkTarget(url))
  if (usable.length === 0) return null
  return html`<section>
    <h2>${messages.addMethod}</h2>
    <p class="actions">
      ${usable.map(
        ({ kind, url }) =>
          html`<a class="button secondary" href=${linkTarget(url)}>${messages[ADD[kind]]}</a>`,
      )}
    </p>
  </section>`
}

function linked(page: MethodsPage, { language: { messages } }: AccountScope): Html {
  const linkable = page.linkable.filter(({ url }) => linkTarget(url))
  if (page.linked.length + linkable.length === 0) return null
  return html`<section>
    <h2>${messages.linkedAccounts}</h2>
    <ul class="rows">
      ${page.linked.map(
        ({ id, source, identifier }) => html`<li>
          <div>
            <a href=${linkedPath({ id })}><bdi>${source}</bdi></a>
            <p class="hint">${identifier}</p>
          </div>
        </li>`,
      )}
    </ul>
    <p class="actions">
      ${linkable.map(
        ({ source, url }) =>
          html`<a class="button secondary" href=${linkTarget(url)}>
            ${fill(messages.linkAccount, { source: html`<bdi>${source}</bdi>` })}
          </a>`,
      )}
    </p>
  </section>`
}
