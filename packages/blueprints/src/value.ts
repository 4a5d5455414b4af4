/** Values of a blueprint as they stand in the file: tags are kept to be resolved when it is applied. */

export type Scalar = string | number | boolean | null
export type Value = Scalar | readonly Value[] | YamlMapping | TaggedValue

export interface YamlField {
  readonly value: Value
  readonly line: number
}

export class YamlMapping {
  readonly fields: ReadonlyMap<string, YamlField>
  readonly line: number

  constructor(fields: ReadonlyMap<string, YamlField>, line: number) {
    this.fields = fields
    this.line = line
  }

  get(name: string): Value | undefined {
    return this.fields.get(name)?.value
  }
}

/** `!Name argument`. A scalar argument is always a string, as YAML resolves it. */
export class TaggedValue {
  readonly tag: string
  readonly argument: Value
  readonly line: number

  constructor(tag: string, argument: Value, line: number) {
    this.tag = tag
    this.argument = argument
    this.line = line
  }
}
