/** One readable line for the operator: which file, entry and field, and what is wrong. */

export interface BlueprintPlace {
  readonly file: string
  readonly line?: number | undefined
  /** Such as `entry 3 (authentik_core.application "demo")`. */
  readonly entry?: string | undefined
  readonly field?: string | undefined
}

export class BlueprintError extends Error {
  override readonly name = 'BlueprintError'
  readonly file: string
  readonly line: number | undefined
  readonly entry: string | undefined
  readonly field: string | undefined

  constructor(place: BlueprintPlace, message: string, options: ErrorOptions = {}) {
    super(`${describe(place)}${message}`, options)
    this.file = place.file
    this.line = place.line
    this.entry = place.entry
    this.field = place.field
  }
}

function describe({ file, line, entry, field }: BlueprintPlace): string {
  const where = line === undefined ? file : `${file}:${line}`
  const parts = [where, entry, field === undefined ? undefined : `field "${field}"`]
  return parts.map((part) => (part === undefined ? '' : `${part}: `)).join('')
}
