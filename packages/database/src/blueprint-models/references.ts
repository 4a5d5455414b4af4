/** Lists of keys of other objects. */
import { FieldError } from '@gatehouse/blueprints'

/** Each once. @throws FieldError when one of them is no object */
export async function checkedReferences<Key>(
  field: string,
  given: readonly Key[],
  count: (keys: Key[]) => Promise<number>,
): Promise<Key[]> {
  const keys = [...new Set(given)]
  if ((await count(keys)) === keys.length) return keys
  throw new FieldError(field, 'refers to nothing: no such object')
}
