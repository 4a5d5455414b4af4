/**
 * YAML text as values with line numbers. Only plain data: no types beyond JSON's, no merge keys, and
 * aliases cannot unfold into more than the file could hold.
 *
 * @see {@link https://yaml.org/spec/1.2.2/ YAML 1.2.2}
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { BlueprintError } from './blueprint-error.ts'
import { type Scalar, TaggedValue, type Value, type YamlField, YamlMapping } from './value.ts'

const limits = { bytes: 1024 * 1024, nodes: 50_000, aliases: 100, depth: 64 }

/** Tags of JSON's own types, which may be written out. */
const plainTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
)

/** `tags` are the names that may follow a `!`. Throws `BlueprintError`. */
export function readYaml(text: string, file: string, tags: ReadonlySet<string>): Value {
  if (Buffer.byteLength(text) > limits.bytes) {
    throw new BlueprintError({ file }, 'the file is larger than 1 MB')
  }
  const lines = new LineCounter()
  // The library compares each key with all others: the reader's map knows at once.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  })
  const [error] = document.errors
  if (error) {
    throw new BlueprintError({ file, line: lines.linePos(error.pos[0]).line }, error.message)
  }
  return new YamlReader(file, document, { lines, tags }).read(document.contents)
}

class YamlReader {
  readonly #file: string
  readonly #document: Document.Parsed
  readonly #lines: LineCounter
  readonly #tags: ReadonlySet<string>
  #nodes = 0
  #aliases = 0

  constructor(
    file: string,
    document: Document.Parsed,
    { lines, tags }: { lines: LineCounter; tags: ReadonlySet<string> },
  ) {
    this.#file = file
    this.#document = document
    this.#lines = lines
    this.#tags = tags
  }

  read(node: Node | null, depth = 0): Value {
    this.#nodes += 1
    if (this.#nodes > limits.nodes) throw this.#error(node, 'the file has too many values')
    if (depth > limits.depth) throw this.#error(node, 'the file is nested too deeply')
    if (isAlias(node)) return this.#alias(node, depth)
    const tag = node?.tag
    if (tag === undefined || plainTags.has(tag)) return this.#plain(node, depth)

    const name = tag.slice(1)
    if (!this.#tags.has(name)) throw this.#error(node, `there is no tag ${tag}`)
    return new TaggedValue(name, this.#plain(node, depth), this.#lineOf(node))
  }

  #plain(node: Node | null, depth: number): Value {
    if (isMap(node)) return this.#mapping(node, depth)
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node, depth + 1))
    return isScalar(node) ? this.#scalar(node.value, node) : null
  }

  #alias(node: Node, depth: number): Value {
    this.#aliases += 1
    if (this.#aliases > limits.aliases) throw this.#error(node, 'the file has too many aliases')
    const target = isAlias(node) ? node.resolve(this.#document) : undefined
    if (!target) throw this.#error(node, 'there is no such anchor')
    return this.read(target, depth + 1)
  }

  #mapping(node: YAMLMap, depth: number): YamlMapping {
    const fields = new Map<string, YamlField>()
    for (const pair of node.items) {
      const { key, value } = pair as Pair<Node, Node | null>
      const name = this.#key(key)
      if (fields.has(name)) throw this.#error(key, `the key "${name}" is there twice`)
      fields.set(name, { value: this.read(value, depth + 1), line: this.#lineOf(key) })
    }
    return new YamlMapping(fields, this.#lineOf(node))
  }

  #key(node: Node): string {
    const key = isScalar(node) ? String(node.value) : undefined
    if (key === undefined) throw this.#error(node, 'keys must be plain text')
    if (key === '<<') throw this.#error(node, 'merge keys cannot be used')
    if (key === '__proto__') throw this.#error(node, 'the key __proto__ cannot be used')
    return key
  }

  #scalar(value: unknown, node: Node): Scalar {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        if (Number.isFinite(value)) return value
        throw this.#error(node, 'numbers must be finite')
      default:
        return null
    }
  }

  #lineOf(node: Node | null): number {
    return this.#lines.linePos(node?.range?.[0] ?? 0).line
  }

  #error(node: Node | null, message: string): BlueprintError {
    return new BlueprintError({ file: this.#file, line: this.#lineOf(node) }, message)
  }
}
