import type { TaggedValue } from '../value.ts'
import { argumentsOf, type Scope, type Tag, TagError, type Turn, textOf } from './tag.ts'

/** `!Enumerate [iterable, SEQ or MAP, body]`: the body once an item, as a list or a map. */
export const enumerate: Tag = {
  name: 'Enumerate',
  async resolve(tagged, scope) {
    const [iterable, mode, body] = argumentsOf(tagged)
    if (iterable === undefined || mode === undefined || body === undefined) {
      throw new TagError(tagged, 'needs an iterable, SEQ or MAP, and a body')
    }
    // What this loop goes over is already inside of it: there, depth 0 has no value yet.
    const items = turnsOf(await scope.inside(undefined).evaluate(iterable), tagged)
    const collect = collectorFor(await textOf(mode, tagged, scope), tagged)
    const results: unknown[] = []
    for (const turn of items) results.push(await scope.inside(turn).evaluate(body))
    return collect(results)
  },
}

/** `!Index depth`: position in a list, or key of a map; 0 is the innermost loop. */
export const index: Tag = {
  name: 'Index',
  resolve: async (tagged, scope) => (await turnAt(tagged, scope)).index,
}

/** `!Value depth`: the item; 0 is the innermost loop. */
export const value: Tag = {
  name: 'Value',
  resolve: async (tagged, scope) => (await turnAt(tagged, scope)).value,
}

async function turnAt(tagged: TaggedValue, scope: Scope): Promise<Turn> {
  const [argument] = argumentsOf(tagged)
  const depth = Number(await scope.evaluate(argument ?? '0'))
  const turn = Number.isInteger(depth) ? scope.turns[depth] : undefined
  if (turn) return turn
  throw new TagError(tagged, `there is no !Enumerate at depth ${depth}`)
}

function turnsOf(iterable: unknown, tagged: TaggedValue): Turn[] {
  const entries = entriesOf(iterable)
  if (!entries) throw new TagError(tagged, 'can go over a list, a map or a text only')
  return entries.map(([index, value]) => ({ index, value }))
}

function entriesOf(iterable: unknown): [unknown, unknown][] | undefined {
  if (typeof iterable === 'string') return [...[...iterable].entries()]
  if (Array.isArray(iterable)) return [...iterable.entries()]
  return typeof iterable === 'object' && iterable !== null ? Object.entries(iterable) : undefined
}

function collectorFor(mode: string, tagged: TaggedValue): (results: unknown[]) => unknown {
  if (mode === 'SEQ') return (results) => results
  if (mode === 'MAP') return (results) => Object.assign({}, ...results.map((r) => toMap(r, tagged)))
  throw new TagError(tagged, `"${mode}" is neither SEQ nor MAP`)
}

/** A body of MAP gives one [key, value] or a map. */
function toMap(result: unknown, tagged: TaggedValue): object {
  if (Array.isArray(result) && result.length === 2) return { [String(result[0])]: result[1] }
  if (typeof result === 'object' && result !== null && !Array.isArray(result)) return result
  throw new TagError(tagged, 'the body of MAP must be a [key, value] or a map')
}
