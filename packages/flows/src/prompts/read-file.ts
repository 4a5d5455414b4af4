/** Files, as `data:` URLs. RFC 2397 §3. */
import { say } from '@gatehouse/errors'
import type { Read } from './read-value.ts'

/** They lie in the plan, and later in the account, which is read often. */
export const MAX_FILE_BYTES: number = 64 * 1024

const DATA_URL =
  /^data:[\w.+-]{1,100}\/[\w.+-]{1,100}(?:;[\w=.+-]{1,100})?;base64,([A-Za-z\d+/]*={0,2})$/

export function readFile(given: string): Read {
  // Four characters hold three bytes.
  if (given.length > MAX_FILE_BYTES * 1.4 + 400) return tooLarge()
  const [, content] = DATA_URL.exec(given) ?? []
  if (content === undefined) return { kind: 'wrong', told: say('notFile') }
  if (Buffer.byteLength(content, 'base64') > MAX_FILE_BYTES) return tooLarge()
  return { kind: 'value', value: given }
}

function tooLarge(): Read {
  return { kind: 'wrong', told: say('fileTooLarge', { size: `${MAX_FILE_BYTES / 1024} KB` }) }
}
