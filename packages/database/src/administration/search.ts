/** Words that an object has somewhere, as Prisma's `where`. */
import type { DatabaseTransaction } from '../connect.ts'

/** What a word asks of a text. */
export interface Containing {
  readonly contains: string
  readonly mode: 'insensitive'
}

/** What others say of an object: they are found first, by an index of their own, and then what belongs to them. */
export interface SearchThrough {
  /** The Prisma field that names one of them. */
  readonly by: string
  keys(text: Containing, client: DatabaseTransaction): Promise<readonly unknown[]>
}

/** A Prisma field; one of another row, in a table of few, with a dot: `stage.name`. */
export type SearchField = string | SearchThrough

/** People whose name has a word; whoever looks for more of them has not said much. */
const MOST_PEOPLE = 1000

/** What belongs to people whose username has the word. */
export const owner: SearchThrough = {
  by: 'userId',
  async keys(username, client) {
    const where = { username: { contains: username.contains, mode: username.mode } }
    const people = await client.user.findMany({ where, select: { id: true }, take: MOST_PEOPLE })
    return people.map(({ id }) => id)
  },
}

export async function searched(
  fields: readonly SearchField[],
  search: string,
  client: DatabaseTransaction,
): Promise<object[]> {
  const words = search.split(/\s+/).filter(Boolean)
  return Promise.all(
    words.map(async (contains) => {
      const text: Containing = { contains, mode: 'insensitive' }
      return { OR: await Promise.all(fields.map((field) => condition(field, text, client))) }
    }),
  )
}

async function condition(
  field: SearchField,
  text: Containing,
  client: DatabaseTransaction,
): Promise<object> {
  if (typeof field !== 'string') return { [field.by]: { in: await field.keys(text, client) } }
  return field.split('.').reduceRight<object>((where, name) => ({ [name]: where }), text)
}
