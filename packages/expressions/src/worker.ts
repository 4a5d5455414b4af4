/** Evaluates one expression a message, away from the event loop. Started by `testExpression`. */
import { parentPort } from 'node:worker_threads'
import { compileMapping } from './compile-mapping.ts'
import { compilePolicy } from './compile-policy.ts'
import { compilePrompt } from './compile-prompt.ts'
import { compileSourceMapping } from './compile-source-mapping.ts'
import { ExpressionError } from './expression-error.ts'
import type { ExpressionTest, ExpressionTestJob } from './test-expression.ts'

const compilers = {
  mapping: compileMapping,
  policy: compilePolicy,
  prompt: compilePrompt,
  'oauth-source': (source: string) => compileSourceMapping(source, 'oauth'),
  'plex-source': (source: string) => compileSourceMapping(source, 'plex'),
}

parentPort?.on('message', (job: ExpressionTestJob) => parentPort?.postMessage(answer(job)))
parentPort?.postMessage('ready')

function answer({ kind, source, variables }: ExpressionTestJob): ExpressionTest {
  try {
    return { ok: true, result: compilers[kind](source).evaluate(variables) }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { message, line, column } = error
    return { ok: false, error: { message, line, column } }
  }
}
