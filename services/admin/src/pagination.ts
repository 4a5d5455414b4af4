/** Lists in pages, with the parameters and the pagination object of authentik's API. */
import { ApiError } from '@gatehouse/errors'
import { type TSchema, Type } from 'typebox'

/** Where nobody has set others. */
const USUAL_SIZES = { pageSize: 20, maxPageSize: 100 }

/** Parameters that every list takes. */
export const listParameters = {
  page: Type.Optional(Type.Integer()),
  page_size: Type.Optional(Type.Integer()),
  ordering: Type.Optional(Type.String({ maxLength: 100 })),
  search: Type.Optional(Type.String({ maxLength: 1000 })),
}

export interface PageRequest {
  /** From 1. */
  readonly page: number
  readonly size: number
}

/** A size that is none is the default, one that is too large the largest. @throws ApiError 404 for a page that is none */
export function readPage(
  query: { readonly page?: unknown; readonly page_size?: unknown },
  { pageSize, maxPageSize }: typeof USUAL_SIZES = USUAL_SIZES,
): PageRequest {
  const { page = '1', page_size: size = '' } = query
  if (!isCount(page)) throw invalidPage()
  return {
    page: Number(page),
    size: isCount(size) ? Math.min(Number(size), maxPageSize) : pageSize,
  }
}

export const isCount = (value: unknown) => /^[1-9]\d{0,8}$/.test(String(value))

const Pagination = Type.Object(
  {
    next: Type.Integer(),
    previous: Type.Integer(),
    count: Type.Integer(),
    current: Type.Integer(),
    total_pages: Type.Integer(),
    start_index: Type.Integer(),
    end_index: Type.Integer(),
  },
  { title: 'Pagination' },
)

/** `title` names it in the OpenAPI document. */
export function Paginated<Item extends TSchema>(item: Item, title?: string) {
  return Type.Object(
    {
      pagination: Pagination,
      results: Type.Array(item),
      /** What authentik's console completes searches with. */
      autocomplete: Type.Object({}),
    },
    title === undefined ? {} : { title },
  )
}

/** One page of `count` items. @throws ApiError 404 when there is no such page */
export function paginate<Item>(
  { page, size }: PageRequest,
  { count, results }: { readonly count: number; readonly results: readonly Item[] },
) {
  const totalPages = Math.max(1, Math.ceil(count / size))
  if (page > totalPages) throw invalidPage()
  return {
    pagination: {
      next: page < totalPages ? page + 1 : 0,
      previous: page - 1,
      count,
      current: page,
      total_pages: totalPages,
      start_index: count === 0 ? 0 : (page - 1) * size + 1,
      end_index: Math.min(page * size, count),
    },
    results: [...results],
    autocomplete: {},
  }
}

/** Of a list that is there as a whole. */
export function pageOf<Item>(request: PageRequest, items: readonly Item[]) {
  const start = (request.page - 1) * request.size
  const results = items.slice(start, start + request.size)
  return paginate(request, { count: items.length, results })
}

/** authentik's answer to a page that is none. */
export function invalidPage(): ApiError {
  return new ApiError(404, 'Invalid page.')
}
