/** The reference of the API: chapters of operations, then the schemas that these name. In English only. */

import type { Brand } from '@gatehouse/core'
import { Fragment } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Html, html, raw } from '../html.ts'
import { logo } from '../logo.ts'
import type { View } from '../page.ts'
import { referenceStyle } from '../style.ts'

export interface ApiReference {
  readonly title: string
  readonly version: string
  readonly description: string
  readonly chapters: readonly ReferenceChapter[]
  readonly schemas: readonly ReferenceSchema[]
}

export interface ReferenceChapter {
  readonly name: string
  readonly operations: readonly ReferenceOperation[]
}

export interface ReferenceOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  /** Who may use it, if that is known. */
  readonly permission: string | undefined
  readonly parameters: readonly ReferenceField[]
  readonly request: ReferenceBody | undefined
  readonly responses: readonly ReferenceResponse[]
}

export interface ReferenceResponse {
  readonly status: string
  readonly description: string
  readonly body?: ReferenceBody
}

/** Fields are those of a schema without a name. */
export interface ReferenceBody {
  readonly type: ReferenceType
  readonly fields: readonly ReferenceField[]
}

export interface ReferenceField {
  readonly name: string
  readonly required: boolean
  readonly type: ReferenceType
  readonly note: string
}

export interface ReferenceType {
  readonly name: string
  /** It is the name of one of the schemas. */
  readonly named?: boolean
  readonly list?: boolean
}

export interface ReferenceSchema {
  readonly name: string
  readonly description?: string
  readonly type: ReferenceType
  readonly fields: readonly ReferenceField[]
}

/** Hundreds of operations are drawn once, and not for everyone who asks. */
export function apiReferencePage(reference: ApiReference): (brand: Brand) => View {
  // Escaped already: it is what a template has made.
  const content = raw(renderToString(html`<${Fragment}>${contents(reference)}</>`))
  return (brand) => ({
    title: 'API',
    wide: true,
    style: referenceStyle,
    body: html`
      <header class="bar">${logo(brand, true)}</header>
      <div class="reference" dangerouslySetInnerHTML=${content} />
    `,
  })
}

function contents({ title, version, description, chapters, schemas }: ApiReference): Html {
  return html`
    <h1>${title} API ${version}</h1>
    <p class="lead">${description}</p>
    <p>
      For programs: ${' '}<a href="/api/v3/schema/">openapi.json</a>, ${' '}
      <a href="/api/v3/schema/?format=yaml">openapi.yaml</a>.
    </p>
    <nav aria-label="Chapters">
      <ul class="chapters">
        ${chapters.map(({ name, operations }) => chapterLink(name, name, operations.length))}
        ${chapterLink('schemas', 'Schemas', schemas.length)}
      </ul>
    </nav>
    ${chapters.map(chapter)}
    <section>
      <h2 id="schemas">Schemas</h2>
      ${schemas.map(schemaEntry)}
    </section>
  `
}

function chapterLink(id: string, name: string, count: number): Html {
  return html`<li><a href=${`#${id}`}>${name}</a> <span class="value">${count}</span></li>`
}

function chapter({ name, operations }: ReferenceChapter): Html {
  return html`<section>
    <h2 id=${name}>${name}</h2>
    ${operations.map(operationEntry)}
  </section>`
}

function operationEntry(operation: ReferenceOperation): Html {
  const { id, method, path, summary, permission, parameters, request, responses } = operation
  return html`<details>
    <summary><b class=${method}>${method}</b> <code>${breakable(path)}</code> <span>${summary}</span></summary>
    <p class="value" id=${id}>${id}${permission !== undefined && `, for ${who(permission)}`}</p>
    ${parameters.length > 0 && html`<h3>Parameters</h3>`} ${fieldList(parameters)}
    ${request && html`<h3>Request</h3>`} ${request && body(request)}
    ${responses.map(
      (response) => html`
        <h3>${response.status} ${response.description}</h3>
        ${response.body && body(response.body)}
      `,
    )}
  </details>`
}

/** Lines end after a slash. */
function breakable(path: string): Html {
  return path.split(/(?<=\/)/).map((part) => html`${part}<wbr />`)
}

const WHO: Readonly<Record<string, string>> = {
  anyone: 'anyone',
  authenticated: 'every account',
}

function who(permission: string): string {
  return WHO[permission] ?? `accounts with ${permission}`
}

function body({ type, fields }: ReferenceBody): Html {
  return fields.length > 0 ? fieldList(fields) : html`<p>${typeName(type)}</p>`
}

/** A link to what is in closed details opens them, one to the details does not. */
function schemaEntry({ name, description, type, fields }: ReferenceSchema): Html {
  return html`<details>
    <summary><code>${name}</code></summary>
    <div id=${`schema-${name}`}>
      ${description && html`<p class="value">${description}</p>`} ${body({ type, fields })}
    </div>
  </details>`
}

function fieldList(fields: readonly ReferenceField[]): Html {
  if (fields.length === 0) return null
  return html`<ul class="fields">
    ${fields.map(
      ({ name, required, type, note }) => html`<li>
        <code>${name}</code> ${typeName(type)}
        ${' '}<span class="value">${[required && 'required', note].filter(Boolean).join(', ')}</span>
      </li>`,
    )}
  </ul>`
}

function typeName({ name, named, list }: ReferenceType): Html {
  const word = named ? html`<a href=${`#schema-${name}`}>${name}</a>` : name
  return html`<span class="type">${list && 'list of '}${word}</span>`
}
