/** Trying an expression out, for the administrator who is writing it. */
import { runInWorker } from './run-in-worker.ts'

export interface ExpressionTestOptions {
  readonly kind?: ExpressionTestJob['kind']
  readonly timeoutMs?: number
}

export interface ExpressionTestJob {
  readonly kind: 'mapping' | 'policy' | 'prompt' | 'oauth-source' | 'plex-source'
  readonly source: string
  readonly variables: Record<string, unknown>
}

export type ExpressionTest =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false
      readonly error: {
        readonly message: string
        readonly line: number | undefined
        readonly column: number | undefined
      }
    }

/** The same file beside this one, as source or as compiled. */
const module = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js',
  import.meta.url,
)

/** Compiles and evaluates in a thread that is ended when `timeoutMs` (250) is over. */
export async function testExpression(
  source: string,
  variables: Record<string, unknown>,
  { kind = 'mapping', timeoutMs = 250 }: ExpressionTestOptions = {},
): Promise<ExpressionTest> {
  const job: ExpressionTestJob = { kind, source, variables }
  const answer = await runInWorker({ module, job, timeoutMs })
  if (answer !== undefined) return answer as ExpressionTest
  const message = `The expression took longer than ${timeoutMs} ms.`
  return { ok: false, error: { message, line: undefined, column: undefined } }
}
