/** Lists in pages of a fixed size. */
import type { Pager } from '@gatehouse/pages'
import type { FastifyRequest } from 'fastify'

export const PAGE_SIZE = 20

/** Further pages are nobody's who reads: each costs more than the one before. */
const MAX_PAGE = 1000

/** From 1; what is no page is the first. */
export function pageOf({ query }: FastifyRequest): number {
  const { page } = (query ?? {}) as { page?: unknown }
  const number = typeof page === 'string' && /^\d{1,6}$/.test(page) ? Number(page) : 1
  return Math.min(Math.max(1, number), MAX_PAGE)
}

export interface Paged {
  readonly page: number
  /** How many there are on all pages. */
  readonly count: number
  /** Default: `PAGE_SIZE`. */
  readonly size?: number
  /** What else is asked for. */
  readonly query?: Readonly<Record<string, string>>
}

export function pagerOf(path: string, { page, count, size = PAGE_SIZE, query }: Paged): Pager {
  const hrefOf = (other: number) => {
    const parameters = Object.entries({ ...query, page: other === 1 ? '' : String(other) })
    const present = parameters.filter(([, value]) => value !== '')
    return present.length === 0 ? path : `${path}?${new URLSearchParams(present)}`
  }
  return {
    ...(page > 1 && { newer: hrefOf(page - 1) }),
    ...(page * size < count && { older: hrefOf(page + 1) }),
  }
}
