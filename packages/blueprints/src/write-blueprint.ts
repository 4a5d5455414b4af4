/** A blueprint as text, which applies again to the objects that it was written from. */
import { Document, type Node, Scalar, YAMLMap, YAMLSeq } from 'yaml'

export interface WrittenEntry {
  readonly model: string
  /** What `keyOf` calls it by. */
  readonly id?: string
  readonly identifiers: Readonly<Record<string, unknown>>
  readonly attrs: Readonly<Record<string, unknown>>
}

/** Stands for the key of an object; may be any value within identifiers and attributes. */
export class WrittenReference {
  readonly tag: string
  readonly argument: unknown

  constructor(tag: string, argument: unknown) {
    this.tag = tag
    this.argument = argument
  }
}

/** Another entry of the same blueprint, which comes before. */
export function keyOf(id: string): WrittenReference {
  return new WrittenReference('!KeyOf', id)
}

/** An object that is there already, by a field that names it. */
export function find(model: string, field: string, value: string): WrittenReference {
  return new WrittenReference('!Find', [model, [field, value]])
}

export function writeBlueprint(name: string, entries: readonly WrittenEntry[]): string {
  const document = new Document()
  document.contents = nodeOf(document, { version: 1, metadata: { name }, entries }) as never
  return document.toString({ lineWidth: 0 })
}

function nodeOf(document: Document, value: unknown): Node {
  if (value instanceof WrittenReference) {
    const node = document.createNode(value.argument, { flow: true })
    node.tag = value.tag
    return node
  }
  if (typeof value !== 'object' || value === null) return new Scalar(value)
  if (Array.isArray(value)) {
    const list = new YAMLSeq<Node>()
    for (const item of value) list.add(nodeOf(document, item))
    return list
  }
  const map = new YAMLMap<Node, Node>()
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) map.set(new Scalar(name), nodeOf(document, member))
  }
  return map
}
