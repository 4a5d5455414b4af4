/** Reads forms out of HTML that we render ourselves: an attribute's value may hold a `>`. */

export interface HtmlButton {
  readonly name: string | undefined
  readonly value: string
  readonly label: string
}

export interface HtmlForm {
  readonly method: string
  readonly action: string | undefined
  /** Names and values of its inputs, as a browser would send them untouched. */
  readonly fields: Readonly<Record<string, string>>
  readonly buttons: readonly HtmlButton[]
}

const FORM = /<form\b((?:"[^"]*"|[^">])*)>(.*?)<\/form>/gs
const INPUT = /<input\b((?:"[^"]*"|[^">])*)>/g
const BUTTON = /<button\b((?:"[^"]*"|[^">])*)>(.*?)<\/button>/gs

export function readForms(html: string): HtmlForm[] {
  return [...html.matchAll(FORM)].map(([, head = '', body = '']) => {
    const { method = 'get', action } = readAttributes(head)
    return { method, action, fields: readFields(body), buttons: readButtons(body) }
  })
}

function readFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, attributes = ''] of html.matchAll(INPUT)) {
    const { name, value = '' } = readAttributes(attributes)
    if (name !== undefined) fields[name] = value
  }
  return fields
}

function readButtons(html: string): HtmlButton[] {
  return [...html.matchAll(BUTTON)].map(([, head = '', body = '']) => {
    const { name, value = '' } = readAttributes(head)
    return { name, value, label: readText(body) }
  })
}

function readAttributes(head: string): Partial<Record<string, string>> {
  const found = head.matchAll(/([\w-]+)(?:="([^"]*)")?/g)
  return Object.fromEntries([...found].map(([, name, value = '']) => [name, decode(value)]))
}

/** What a person would read of it. */
export function readText(html: string): string {
  const text = html
    .replace(/<(style|script|title)\b.*?<\/\1>/gs, '')
    .replace(/<(?:"[^"]*"|[^">])*>/g, ' ')
  return decode(text).replace(/\s+/g, ' ').trim()
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
}
