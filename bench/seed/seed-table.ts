/** One table that is filled: row `i` of it is the same whenever it is made. */
export interface SeedTable {
  readonly name: string
  /** How many rows. */
  readonly count: number
  /** SQL that gives a row when row $1 is there. */
  readonly exists: string
  /** SQL that adds rows $1 up to, but without, $2. */
  readonly insert: string
}

/** Ids of seeded users and providers begin here: those that people make stay below. */
export const FIRST_ID = 1_000_000_000

/** Row `i` of a series. */
export const SERIES = 'generate_series($1::int, $2::int - 1) AS i'

/** The same UUID for the same words. */
export function uuid(kind: string, index: string): string {
  return `md5('seed ${kind} ' || (${index}))::uuid`
}

/** One of a list, by an SQL number. */
export function oneOf(values: readonly string[], index: string): string {
  const list = values.map((value) => `'${value}'`).join(', ')
  return `(ARRAY[${list}])[1 + (${index}) % ${values.length}]`
}
