import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { environment, run } from './run.mjs'

/** Format, lint and types. */
export async function check() {
  return (await failedChecks(prepare())).length > 0 ? 1 : 0
}

/** The names of the checks that fail; each says why. */
export async function failedChecks(node) {
  const colors = process.stdout.isTTY ? 'force' : 'off'
  const checks = [
    ['format and lint', '@biomejs/biome/bin/biome', ['ci', `--colors=${colors}`, '.']],
    ['types of what is built', 'typescript/bin/tsc', ['-b']],
    ['types of tests', 'typescript/bin/tsc', ['-p', 'tsconfig.check.json']],
  ]
  const failed = []
  for (const [name, program, args] of checks) {
    const path = join('node_modules', program)
    if (await run(node, [path, ...args], { env: environment(node) })) failed.push(name)
  }
  return failed
}
