import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { environment, run } from './run.mjs'

/** Format, lint and types. */
export async function check() {
  return (await failedChecks(prepare())).length > 0 ? 1 : 0
}

/** The names of the checks that fail; each says why. They run at the same time. */
export async function failedChecks(node) {
  const colors = process.stdout.isTTY ? 'force' : 'off'
  const checks = [
    ['format and lint', '@biomejs/biome/bin/biome', ['ci', `--colors=${colors}`, '.']],
    ['types of what is built', 'typescript/bin/tsc', ['-b']],
    ['types of tests', 'typescript/bin/tsc', ['-p', 'tsconfig.check.json']],
  ]
  const env = environment(node)
  const codes = await Promise.all(
    checks.map(([, program, args]) => run(node, [join('node_modules', program), ...args], { env })),
  )
  return checks.filter((_, index) => codes[index] !== 0).map(([name]) => name)
}
