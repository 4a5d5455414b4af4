/** Text for nginx.conf: what could end a value and start a directive is refused or quoted. */

/** A block, with its lines indented. */
export function block(head: string, lines: readonly string[]): string[] {
  return [`${head} {`, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), '}']
}

/** A value that needs no quotes: a path, an address, a host name. Throws on anything else. */
export function word(value: string): string {
  if (/^[\w@:.,/*[\]-]+$/.test(value)) return value
  throw new Error(`${JSON.stringify(value)} cannot stand in nginx.conf: it has unusual characters`)
}

/** Variables in it still count. */
export function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, (character) => `\\${character}`)}'`
}
