/** The applications that the signed-in person may open. */
import { fill } from '../../fill.ts'
import { type Html, html } from '../../html.ts'
import type { Messages } from '../../messages/language.ts'
import { type Pager, pager } from '../../parts/pager.ts'
import { mark } from '../../parts/who.ts'
import { linkTarget } from '../../safe-url.ts'
import { ACCOUNT_PATHS, type AccountScope, type AccountView } from './frame.ts'

export interface ApplicationsPage {
  /** In the order in which they are shown: those of a group beside each other. */
  readonly applications: readonly LibraryApplication[]
  /** What they were searched for. */
  readonly search: string
  /** There are none at all. */
  readonly isEmpty: boolean
  /** Whoever looks can do something about it. */
  readonly mayAdd: boolean
  readonly pager: Pager
}

export interface LibraryApplication {
  readonly name: string
  readonly launchUrl: string
  readonly icon: string
  readonly description: string
  readonly group: string
  readonly openInNewTab: boolean
}

export function applicationsPage(page: ApplicationsPage, scope: AccountScope): AccountView {
  const { messages } = scope.language
  const { applications, search, isEmpty } = page
  return {
    title: messages.applicationsTitle,
    body: html`
      <h1>${messages.applicationsTitle}</h1>
      ${isEmpty ? html`<p>${messages.applicationsEmpty}</p>` : searchForm(search, messages)}
      ${page.mayAdd && (isEmpty || search === '') && addHint(messages)}
      ${!isEmpty && applications.length === 0 && nothingFound(search, messages)}
      ${groups(applications, messages)} ${pager(page.pager, messages)}
    `,
  }
}

function searchForm(search: string, messages: Messages): Html {
  return html`<form class="search" method="get" role="search">
    <input type="search" name="search" value=${search} aria-label=${messages.search} />
    <button type="submit" class="secondary">${messages.search}</button>
  </form>`
}

function addHint(messages: Messages): Html {
  const command = html`<code>gatehouse app create</code>`
  const api = html`<a href="/api/v3/">API</a>`
  return html`<p class="hint">${fill(messages.applicationsAdd, { command, api })}</p>`
}

function nothingFound(search: string, messages: Messages): Html {
  const all = ACCOUNT_PATHS.applications
  return html`
    <p>${fill(messages.applicationsNotFound, { search: html`<bdi>${search}</bdi>` })}</p>
    <p><a href=${all}>${messages.applicationsShowAll}</a></p>
  `
}

/** Each under its heading, where there are several. */
function groups(applications: readonly LibraryApplication[], messages: Messages): Html {
  const grouped = Map.groupBy(applications, ({ group }) => group)
  return [...grouped].map(
    ([name, members]) => html`<section>
      ${grouped.size > 1 && html`<h2>${name || messages.applicationGroupOther}</h2>`}
      <ul class="tiles">
        ${members.map((application) => html`<li>${tile(application)}</li>`)}
      </ul>
    </section>`,
  )
}

function tile({ name, icon, description, launchUrl, openInNewTab }: LibraryApplication): Html {
  return html`<a class="tile" href=${linkTarget(launchUrl)} target=${openInNewTab ? '_blank' : undefined}>
    ${mark(name, icon, 'mark icon')}
    <div>
      <bdi>${name}</bdi>
      ${description && html`<p class="value">${description}</p>`}
    </div>
  </a>`
}
