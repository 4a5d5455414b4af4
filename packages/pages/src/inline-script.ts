/** A script that stands in the page itself. */
import { createHash } from 'node:crypto'

export interface InlineScript {
  readonly code: string
  /** How Content-Security-Policy names exactly this script. CSP Level 3 §8.4. */
  readonly source: string
}

export function inlineScript(text: string): InlineScript {
  const code = text.replaceAll('\n', '')
  return { code, source: `'sha256-${createHash('sha256').update(code).digest('base64')}'` }
}
