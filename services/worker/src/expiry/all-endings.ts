import type { Ending, EndingKind, EndingLists } from '../ports.ts'

/** Rows that one statement reads. */
const PAGE = 1000

/** Everything of one kind that ends after `from` and until `until`, in pages, the first to end first. */
export async function* allEndings(
  lists: EndingLists,
  kind: EndingKind,
  { from, until }: { from: number; until: number },
): AsyncGenerator<readonly Ending[]> {
  let after = lists.start(kind, from)
  let page: readonly Ending[]
  do {
    page = await lists.list(kind, after, { until, limit: PAGE })
    if (page.length > 0) yield page
    after = page.at(-1) ?? after
  } while (page.length === PAGE)
}
