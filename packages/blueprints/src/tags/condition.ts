import { isDeepStrictEqual } from 'node:util'
import { argumentsOf, isTruthy, type Tag, TagError, textOf } from './tag.ts'

type Comparator = (values: readonly unknown[]) => boolean

const allEqual: Comparator = ([first, ...rest]) =>
  rest.every((value) => isDeepStrictEqual(value, first))
const all: Comparator = (values) => values.every(isTruthy)
const any: Comparator = (values) => values.some(isTruthy)
/** As a chain of exclusive ors: true when an odd number of the values is. */
const odd: Comparator = (values) => values.filter(isTruthy).length % 2 === 1
const not =
  (comparator: Comparator): Comparator =>
  (values) =>
    !comparator(values)

const comparators = new Map<string, Comparator>([
  ['EQ', allEqual],
  ['NEQ', not(allEqual)],
  ['AND', all],
  ['NAND', not(all)],
  ['OR', any],
  ['NOR', not(any)],
  ['XOR', odd],
  ['XNOR', not(odd)],
])

/** `!Condition [AND, value, ...]`: compares or combines values into true or false. */
export const condition: Tag = {
  name: 'Condition',
  async resolve(tagged, scope) {
    const [mode, ...rest] = argumentsOf(tagged)
    const name = (await textOf(mode, tagged, scope)).toUpperCase()
    const comparator = comparators.get(name)
    if (!comparator) {
      throw new TagError(tagged, `"${name}" is none of ${[...comparators.keys()].join(', ')}`)
    }
    if (rest.length === 0) throw new TagError(tagged, 'needs at least one value')
    const values: unknown[] = []
    for (const value of rest) values.push(await scope.evaluate(value))
    return comparator(values)
  },
}
