/** What a URL names an object by. */
export type KeyType = 'uuid' | 'integer' | 'bigint' | 'text'

const UUID = /^[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i
const MAX_INTEGER = 2_147_483_647

/** undefined for what no object can be called. */
export function parseKey(type: KeyType, text: string): string | number | undefined {
  if (type === 'uuid') return UUID.test(text) ? text : undefined
  if (type === 'text') return text.includes('\0') ? undefined : text
  const number = /^\d{1,15}$/.test(text) ? Number(text) : undefined
  const isIn = number !== undefined && (type === 'bigint' || number <= MAX_INTEGER)
  return isIn ? number : undefined
}
