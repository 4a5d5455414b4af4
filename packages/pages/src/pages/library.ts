/** The applications that the signed-in person may open. */
import { fill } from '../fill.ts'
import { type Html, html } from '../html.ts'
import { logo } from '../logo.ts'
import type { Messages } from '../messages/language.ts'
import type { Scope, View } from '../page.ts'
import { mark } from '../parts/who.ts'
import { linkTarget } from '../safe-url.ts'

export interface LibraryApplication {
  readonly name: string
  readonly launchUrl: string
  readonly icon: string
  readonly description: string
  readonly group: string
}

export function libraryPage(
  applications: readonly LibraryApplication[],
  search: string,
  scope: Scope,
): View {
  const { messages } = scope.language
  const found = applications.filter(matching(search))
  return {
    title: messages.applicationsTitle,
    wide: true,
    formAction: ["'self'"],
    body: html`
      ${topBar(scope)}
      <h1>${messages.applicationsTitle}</h1>
      ${applications.length > 0 && searchForm(search, messages)}
      ${applications.length === 0 && html`<p>${messages.applicationsEmpty}</p>`}
      ${applications.length > 0 && found.length === 0 && nothingFound(search, messages)}
      ${groups(found, messages)}
    `,
  }
}

function matching(search: string) {
  const wanted = search.trim().toLowerCase()
  return ({ name, description, group }: LibraryApplication) =>
    [name, description, group].some((text) => text.toLowerCase().includes(wanted))
}

function topBar({ context, language }: Scope): Html {
  const { signedInAs, brand } = context
  const signOut = linkTarget(context.links?.signOut)
  return html`<header class="bar">
    ${logo(brand, true)}
    <p>
      ${signedInAs && html`<bdi>${signedInAs.name || signedInAs.username}</bdi>`}
      ${signOut && html`<a href=${signOut}>${language.messages.signOut}</a>`}
    </p>
  </header>`
}

function searchForm(search: string, messages: Messages): Html {
  return html`<form class="search" method="get" role="search">
    <input type="search" name="search" value=${search} aria-label=${messages.search} />
    <button type="submit" class="secondary">${messages.search}</button>
  </form>`
}

function nothingFound(search: string, messages: Messages): Html {
  return html`
    <p>${fill(messages.applicationsNotFound, { search: html`<bdi>${search}</bdi>` })}</p>
    <p><a href="?">${messages.applicationsShowAll}</a></p>
  `
}

/** Groups by name; applications without one come last, under their own heading if it is needed. */
function groups(applications: readonly LibraryApplication[], messages: Messages): Html {
  const grouped = Map.groupBy(applications, ({ group }) => group)
  const names = [...grouped.keys()].sort(
    (a, b) => Number(a === '') - Number(b === '') || order(a, b),
  )
  return names.map(
    (name) => html`<section>
      ${names.length > 1 && html`<h2>${name || messages.applicationGroupOther}</h2>`}
      <ul class="tiles">
        ${grouped.get(name)?.map((application) => html`<li>${tile(application)}</li>`)}
      </ul>
    </section>`,
  )
}

function order(a: string, b: string): number {
  return a.localeCompare(b)
}

function tile({ name, icon, description, launchUrl }: LibraryApplication): Html {
  const target = linkTarget(launchUrl)
  const content = html`
    ${mark(name, icon, 'mark icon')}
    <div>
      <bdi>${name}</bdi>
      ${description && html`<p class="value">${description}</p>`}
    </div>
  `
  if (!target) return html`<div class="tile">${content}</div>`
  return html`<a class="tile" href=${target}>${content}</a>`
}
