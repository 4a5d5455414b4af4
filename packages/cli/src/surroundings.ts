/** What a command touches of the process that it runs in. */
import type { Readable, Writable } from 'node:stream'

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** Aborted when the person presses Ctrl-C. */
  readonly signal: AbortSignal
}
