/** What a person has let applications know and do, and the way to take it back. */
import type { ConsentPermission } from '@gatehouse/flows'
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import { counted } from '../../in-words.ts'
import { facts } from '../../parts/facts.ts'
import { form } from '../../parts/form.ts'
import { type Pager, pager } from '../../parts/pager.ts'
import { permissionWords } from '../../parts/permissions.ts'
import { when } from '../../parts/when.ts'
import { mark } from '../../parts/who.ts'
import type { AccountScope, AccountView } from './frame.ts'

export interface ConnectionsPage {
  readonly connections: readonly ShownConnection[]
  readonly pager: Pager
}

export interface ShownConnection {
  /** The application's id. */
  readonly id: string
  readonly name: string
  readonly icon: string
  /** What it may read, without values. */
  readonly permissions: readonly ConsentPermission[]
  /** Milliseconds since the epoch, like all times here. */
  readonly agreedAt: number | undefined
  readonly lastUsedAt: number | undefined
  /** Where it goes on by itself. */
  readonly grants: number
}

export function connectionsPage(page: ConnectionsPage, scope: AccountScope): AccountView {
  const { messages } = scope.language
  const { connections } = page
  return {
    title: messages.navConnections,
    body: html`
      <h1>${messages.navConnections}</h1>
      <p>${connections.length > 0 ? messages.connectionsText : messages.connectionsEmpty}</p>
      ${connections.length > 0 && list(connections, scope)} ${pager(page.pager, messages)}
    `,
  }
}

function list(connections: readonly ShownConnection[], scope: AccountScope): Html {
  return form(
    scope.context,
    {},
    html`<ul class="rows">
      ${connections.map((connection) => row(connection, scope))}
    </ul>`,
  )
}

function row(connection: ShownConnection, scope: AccountScope): Html {
  const { messages } = scope.language
  const { id, name, icon, permissions } = connection
  return html`<li>
    ${mark(name, icon)}
    <div>
      <bdi>${name}</bdi>
      <p>${permissions.map((permission) => permissionWords(permission, messages)).join(' · ')}</p>
      <p class="value">${factsOf(connection, scope)}</p>
    </div>
    <button type="submit" class="secondary" name="remove" value=${id}>
      ${messages.removeAccess}<span class="hidden">: ${name}</span>
    </button>
  </li>`
}

function factsOf(connection: ShownConnection, { frame, language }: AccountScope): Html {
  const { agreedAt, lastUsedAt, grants } = connection
  const { messages } = language
  const told = (message: string, at: number | undefined) =>
    at !== undefined && fill(message, { when: when(at, frame, language) })
  return facts([
    told(messages.agreedOn, agreedAt),
    told(messages.signedInLast, lastUsedAt),
    grants > 0 && counted(messages.staysSignedIn, grants, { language }),
  ])
}
