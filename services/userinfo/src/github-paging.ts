/** Lists fit on one page; clients that turn pages until one is empty must find that one. */
export function isLaterPage(query: unknown): boolean {
  const { page } = (query ?? {}) as { page?: unknown }
  return typeof page === 'string' && Number(page) > 1
}
