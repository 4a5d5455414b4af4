/** What a client that knows authentik's schema misses in ours. */
import type { OpenApi, Schema } from './open-api.ts'
import { type Shape, shapeOf } from './shape.ts'

export interface Documents {
  readonly theirs: OpenApi
  readonly ours: OpenApi
}

export interface Difference {
  /** The field, in authentik's words, such as `Application.slug`. */
  readonly subject: string
  readonly problem: string
}

export type Direction = 'request' | 'response'

interface Pair {
  readonly theirs: Schema
  readonly ours: Schema
  /** Of the value, where its schema has no name of its own. */
  readonly subject: string
}

export function compareSchemas(
  pair: Pair,
  direction: Direction,
  documents: Documents,
): readonly Difference[] {
  const seen = new Set<string>()

  function compare({ subject, ...pair }: Pair): Difference[] {
    const theirs = shapeOf(pair.theirs, documents.theirs)
    const ours = shapeOf(pair.ours, documents.ours)
    const key = JSON.stringify(pair)
    if (theirs.name !== undefined && seen.has(key)) return []
    seen.add(key)
    const shapes = { theirs, ours, subject, direction }
    return [...compareValues(shapes), ...compareItems(shapes), ...compareFields(shapes)]
  }

  function compareItems({ theirs, ours, subject }: Shapes): Difference[] {
    if (!theirs.items || !ours.items) return []
    return compare({ theirs: theirs.items, ours: ours.items, subject: `${subject}[]` })
  }

  function compareFields({ theirs, ours, ...rest }: Shapes): Difference[] {
    const { subject } = rest
    if (theirs.fields.size === 0) return []
    if (ours.fields.size === 0) return [{ subject, problem: 'its fields are not described' }]
    const owner = theirs.name ?? subject
    const differences = [...theirs.fields].flatMap(([name, field]): Difference[] => {
      const subject = `${owner}.${name}`
      const own = ours.fields.get(name)
      if (!own) return [{ subject, problem: 'is not there' }]
      return [
        ...comparePresence({ ...rest, theirs, ours, subject, name }),
        ...compare({ theirs: field, ours: own, subject }),
      ]
    })
    return direction === 'request'
      ? [...differences, ...needless(theirs, ours, owner)]
      : differences
  }

  return compare(pair)
}

interface Shapes {
  readonly theirs: Shape
  readonly ours: Shape
  readonly subject: string
  readonly direction: Direction
}

function compareValues({ theirs, ours, subject, direction }: Shapes): Difference[] {
  const problems = [valueProblem(theirs, ours), typeProblem(theirs, ours)]
  if (direction === 'request' && theirs.nullable && isNeverNull(ours))
    problems.push('may not be null')
  if (direction === 'response' && ours.nullable && isNeverNull(theirs)) problems.push('may be null')
  return problems.flatMap((problem) => (problem === undefined ? [] : [{ subject, problem }]))
}

function isNeverNull({ nullable, types }: Shape): boolean {
  return !nullable && types.size > 0
}

function valueProblem(theirs: Shape, ours: Shape): string | undefined {
  if (theirs.values.size === 0 || ours.types.size === 0) return undefined
  if (ours.values.size === 0) return 'its values are not listed'
  const missing = [...theirs.values].filter((value) => !ours.values.has(value))
  if (missing.length === 0) return undefined
  return `lacks ${missing.map((value) => JSON.stringify(value)).join(', ')}`
}

function typeProblem(theirs: Shape, ours: Shape): string | undefined {
  const [type, own] = [plainType(theirs), plainType(ours)]
  if (type === undefined || own === undefined || type === own) return undefined
  return `is of type ${own}, theirs ${type}`
}

/** `undefined` where there are several, or any. Numbers are numbers. */
function plainType({ types }: Shape): string | undefined {
  const [type, ...others] = [...types].map((type) => (type === 'integer' ? 'number' : type))
  return others.length === 0 ? type : undefined
}

function comparePresence({ theirs, ours, name, ...rest }: Shapes & { name: string }): Difference[] {
  const { subject, direction } = rest
  const [isRequired, isOurs] = [theirs.required.has(name), ours.required.has(name)]
  if (direction === 'request' && isOurs && !isRequired) {
    return [{ subject, problem: 'is required' }]
  }
  if (direction === 'response' && isRequired && !isOurs) {
    return [{ subject, problem: 'may be absent' }]
  }
  return []
}

/** What authentik's clients do not know they cannot send. */
function needless(theirs: Shape, ours: Shape, owner: string): Difference[] {
  return [...ours.required]
    .filter((name) => !theirs.fields.has(name))
    .map((name) => ({ subject: `${owner}.${name}`, problem: 'is required, and theirs has it not' }))
}
