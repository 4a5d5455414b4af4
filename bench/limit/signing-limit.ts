import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Sample } from '../load/sample.ts'
import { onMeasuredCore } from '../stage/cores.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

/** RS256 signatures on the measured core, with nothing else to do. */
export async function signingLimit(seconds: number): Promise<Sample> {
  const run = onMeasuredCore(process.execPath, [MAIN, String(seconds)])
  const { stdout } = await promisify(execFile)(run.command, run.args)
  return { ...JSON.parse(stdout), p50: 0, p99: 0, failures: 0 }
}
