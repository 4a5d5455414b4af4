import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failedChecks } from './check.mjs'
import { ROOT } from './paths.mjs'
import { prepare, redis } from './prepare.mjs'
import { environment, run, runQuietly } from './run.mjs'
import { CHROMIUM, CURL, systemPackages } from './system-packages.mjs'

const TAP = join('node_modules', 'tap', 'dist', 'esm', 'run.mjs')
/** What pnpm install builds: tap with the plugins that .taprc names. */
const PLUGINS = join('.tap', 'plugins')
const RESULT = join('.tap', 'result.tap')

/** Runs the checks and then every test, or those named; the last line counts them. */
export async function test(args) {
  redis()
  systemPackages([CHROMIUM, CURL])
  const node = prepare()
  const failed = await failedChecks(node)
  for (const name of failed) process.stdout.write(`not ok - ${name}\n`)

  const { passed, notPassed } = await runTap(node, args)
  // On a line of its own: tap leaves the cursor behind an escape sequence.
  process.stdout.write(`\n${passed} passed, ${notPassed + failed.length} failed\n`)
  return notPassed + failed.length > 0 ? 1 : 0
}

/** A run that crashes, fails without naming an assertion or asserts nothing is one failure. */
async function runTap(node, args) {
  const env = environment(node)
  if (!existsSync(join(ROOT, PLUGINS))) {
    runQuietly(node, [TAP, 'build'], { env, purpose: 'building tap with its plugins' })
  }
  rmSync(join(ROOT, RESULT), { force: true })
  const reporter = process.stdout.isTTY ? 'base' : 'min'
  const flags = [
    `--reporter=${reporter}`,
    `--output-file=${RESULT}`,
    '--coverage-report=text-summary',
  ]
  const code = await run(node, [TAP, ...flags, ...args], { env })
  const { passed, failed, failures } = summary()
  for (const line of failures) process.stdout.write(`\n${line}`)
  return { passed, notPassed: failed || (code !== 0 || passed === 0 ? 1 : 0) }
}

/** The totals with which tap closes its output, `# { total: 3, pass: 2, fail: 1 }`, and what failed. */
function summary() {
  let output = ''
  try {
    output = readFileSync(join(ROOT, RESULT), 'utf8')
  } catch {} // it found no test, or did not start
  const totals = output.match(/^# \{ total: .*\}$/gm)?.at(-1) ?? ''
  const count = (name) => Number(new RegExp(` ${name}: (\\d+)`).exec(totals)?.[1] ?? 0)
  const failures = output.split('\n').filter((line) => /^ *not ok/.test(line))
  return { passed: count('pass'), failed: count('fail'), failures }
}
