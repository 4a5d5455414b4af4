/** Blueprints written as objects: JSON is YAML, and only references need a tag. */

/** `!Find`, `!KeyOf` and the like. */
export interface Reference {
  readonly tag: string
}

export interface Entry {
  readonly model: string
  readonly id?: string
  readonly identifiers: Readonly<Record<string, unknown>>
  readonly attrs?: Readonly<Record<string, unknown>>
}

/** The object that has this value in this field. */
export function find(model: string, field: string, value: string): Reference {
  return { tag: `!Find [${model}, [${field}, ${JSON.stringify(value)}]]` }
}

/** Another entry of the same blueprint. */
export function keyOf(id: string): Reference {
  return { tag: `!KeyOf ${id}` }
}

export function blueprint(name: string, entries: readonly Entry[]): string {
  const lines = entries.map((entry) => `  - ${write(entry)}`)
  return [
    'version: 1',
    'metadata:',
    `  name: ${JSON.stringify(name)}`,
    'entries:',
    ...lines,
    '',
  ].join('\n')
}

function write(value: unknown): string {
  if (isReference(value)) return value.tag
  if (Array.isArray(value)) return `[${value.map(write).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${write(member)}`).join(', ')}}`
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'tag' in value
}
