/** Reads a blueprint file: authentik's format, version 1. */
import { hash } from 'node:crypto'
import type { Blueprint } from './blueprint.ts'
import { BlueprintError } from './blueprint-error.ts'
import { Fields } from './fields.ts'
import { type ParsedEntry, parseEntry } from './parse-entry.ts'
import { readYaml } from './read-yaml.ts'
import { tags } from './tags/index.ts'
import { type Value, YamlMapping } from './value.ts'

export interface ParseOptions {
  /** Folder that `!File` may read from. */
  readonly folder?: string
}

const tagNames = new Set(tags.keys())

/** `file` is how errors and dependencies call it. Throws `BlueprintError`. */
export function parseBlueprint(text: string, file: string, options: ParseOptions = {}): Blueprint {
  const root = readYaml(text, file, tagNames)
  if (!(root instanceof YamlMapping)) throw new BlueprintError({ file }, 'the file must be a map')
  const fields = new Fields(root, { file })
  fields.allow(['version', 'metadata', 'context', 'entries'])
  if (fields.get('version') !== 1) throw fields.error('version', 'must be 1')

  const parsed = parseEntries(fields, file)
  return {
    file,
    folder: options.folder,
    hash: hashBlueprint(text),
    ...parseMetadata(fields, file),
    context: fields.mapping('context'),
    entries: parsed.map(({ entry }) => entry),
    dependencies: parsed.flatMap(({ dependency }) => dependency ?? []),
    warnings: parsed.flatMap(({ warnings }) => warnings),
  }
}

/** Equal for equal files. */
export function hashBlueprint(text: string): string {
  return hash('sha256', text, 'hex')
}

/** Entries are a list, or a map of lists that only groups them for the reader. */
function parseEntries(fields: Fields, file: string): ParsedEntry[] {
  const entries = fields.get('entries')
  const values =
    entries instanceof YamlMapping ? groupedEntries(entries, file) : fields.list('entries')
  const parsed = values.map((value, index) => parseEntry(value, { file, index: index + 1 }))
  checkIds(parsed, file)
  return parsed
}

function groupedEntries(groups: YamlMapping, file: string): readonly Value[] {
  const fields = new Fields(groups, { file, entry: 'entries' })
  return [...groups.fields.keys()].flatMap((group) => fields.list(group))
}

function checkIds(parsed: readonly ParsedEntry[], file: string): void {
  const seen = new Set<string>()
  for (const { id, line, index } of parsed.map(({ entry }) => entry)) {
    if (id === undefined) continue
    if (seen.has(id)) {
      const place = { file, line, entry: `entry ${index}`, field: 'id' }
      throw new BlueprintError(place, `"${id}" is the id of an earlier entry too`)
    }
    seen.add(id)
  }
}

function parseMetadata(fields: Fields, file: string): Pick<Blueprint, 'name' | 'labels'> {
  const metadata = new Fields(fields.mapping('metadata'), { file, entry: 'metadata' })
  const labels: Record<string, string> = {}
  for (const [label, { value }] of metadata.mapping('labels').fields) labels[label] = String(value)
  return { name: metadata.text('name') ?? file, labels }
}
