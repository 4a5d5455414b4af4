/** A kind of object of which there never is one that could be shown. */
import type { ObjectCollection } from '@gatehouse/core'

export const nothing: ObjectCollection = {
  list: async () => ({ count: 0, results: [] }),
  find: async () => undefined,
  get: (pk) => Promise.reject(new Error(`There is no ${pk}.`)),
  usedBy: async () => [],
}
