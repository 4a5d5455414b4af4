/**
 * One page of a list that may have millions of rows. Counting those takes far longer than reading the page, so
 * a count is exact up to a bound, and at the end of the list; before that a longer list says how many
 * there are about, and always that there is more.
 */
import type { ObjectQuery } from '@gatehouse/core'

export const COUNTED = 10_000
/** Where there are so many as far as anybody knows, there are more than are counted. */
const FAR_MORE = 2 * COUNTED

export interface LongList<Row> {
  /** Of all rows, or of these many at most. */
  count(most?: number): Promise<number>
  read(skip: number, take: number): Promise<readonly Row[]>
  /** About how many there are; 0 where nobody knows. */
  estimate(): Promise<number>
}

export async function readPage<Row>(
  list: LongList<Row>,
  { page, size }: Pick<ObjectQuery, 'page' | 'size'>,
): Promise<{ count: number; rows: readonly Row[] }> {
  const before = (page - 1) * size
  const about = await list.estimate()
  const [counted, read] = await Promise.all([
    about > FAR_MORE ? about : list.count(COUNTED + 1),
    list.read(before, size + 1), // one more tells whether another page follows
  ])
  const rows = read.slice(0, size)
  if (counted <= COUNTED) return { count: counted, rows }
  if (rows.length === 0) return { count: await list.count(), rows }
  const seen = before + read.length
  return { count: read.length > size ? Math.max(seen, counted, about) : seen, rows }
}

/** Whether a list leaves nothing out. */
export function isOfAll({ filters, search, reach }: ObjectQuery): boolean {
  return Object.keys(filters).length === 0 && search.trim() === '' && reach.all
}
