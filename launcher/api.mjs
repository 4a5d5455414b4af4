import { join } from 'node:path'
import { NODE_FLAGS, prepare, sourceEnvironment } from './prepare.mjs'
import { run } from './run.mjs'

const PROGRAMS = [
  join('services', 'admin', 'src', 'openapi', 'main.ts'),
  join('test', 'compatibility', 'main.ts'),
]

/**
 * Compares the API's OpenAPI document and the page about its compatibility with the routes, or writes them
 * (`--write`), or prints what authentik's clients miss (`--missing`).
 */
export async function api(args) {
  const node = prepare()
  let failed = 0
  for (const program of PROGRAMS) {
    const env = sourceEnvironment(node)
    failed ||= await run(node, [...NODE_FLAGS, program, ...args], { env })
  }
  return failed
}
