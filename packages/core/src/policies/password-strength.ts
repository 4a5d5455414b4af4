/**
 * How hard a password is to guess. What estimates it holds long lists of words, so it is loaded when
 * the first password is judged.
 */

/** Of longer ones the beginning is judged: its strength is the least that the whole has. */
const MAX_JUDGED = 40

/** From 0, guessed at once, to 4. `words` are those that belong to the person. */
export async function estimateStrength(
  password: string,
  words: readonly string[],
): Promise<number> {
  const { default: zxcvbn } = await import('zxcvbn')
  const parts = words.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)])
  const long = parts.filter((part) => part.length > 2).map((part) => part.slice(0, MAX_JUDGED))
  return zxcvbn(password.slice(0, MAX_JUDGED), long).score
}

let common: Promise<ReadonlySet<string>> | undefined

/** Whether it is one of the 30,000 that people use most. */
export async function isCommonPassword(password: string): Promise<boolean> {
  common ??= loadCommon()
  return (await common).has(password.toLowerCase())
}

async function loadCommon(): Promise<ReadonlySet<string>> {
  const { default: lists } = await import('zxcvbn/lib/frequency_lists.js')
  return new Set(lists.passwords)
}
