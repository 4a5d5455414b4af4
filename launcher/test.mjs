import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { failedChecks } from './check.mjs'
import { ROOT } from './paths.mjs'
import { prepare, redis, sourceEnvironment } from './prepare.mjs'
import { environment, run, runQuietly } from './run.mjs'
import { CHROMIUM, CURL, NGINX, PGBOUNCER, POSTGRES, systemPackages } from './system-packages.mjs'
import { testTemplate } from './test-template.mjs'

const TAP = join('node_modules', 'tap', 'dist', 'esm', 'run.mjs')
/** What pnpm install builds: tap with the plugins that .taprc names. */
const PLUGINS = join('.tap', 'plugins')
const RESULT = join('.tap', 'result.tap')

/** Runs the checks and then every test, or those named; the last line counts them. */
export async function test(args) {
  const node = prepare()
  const checking = failedChecks(node) // goes on while packages are installed
  bringPrograms()
  const failed = await checking
  for (const name of failed) process.stdout.write(`not ok - ${name}\n`)

  const flags = ['--disable-coverage', ...args]
  const { passed, notPassed } = await runTap(node, flags, sourceEnvironment(node))
  // On a line of its own: tap leaves the cursor behind an escape sequence.
  process.stdout.write(`\n${passed} passed, ${notPassed + failed.length} failed\n`)
  return notPassed + failed.length > 0 ? 1 : 0
}

/**
 * Runs every test, or those named, and sums up which lines they reach. Without what Node has compiled
 * before, which would blur that.
 */
export async function coverage(args) {
  const node = prepare()
  bringPrograms()
  const flags = ['--coverage-report=text-summary', ...args]
  return (await runTap(node, flags, environment(node))).notPassed > 0 ? 1 : 0
}

/** What tests start beside ours. */
function bringPrograms() {
  redis()
  systemPackages([CHROMIUM, CURL, NGINX, PGBOUNCER, POSTGRES])
}

/** A run that crashes, fails without naming an assertion or asserts nothing is one failure. */
async function runTap(node, args, env) {
  if (!existsSync(join(ROOT, PLUGINS))) {
    runQuietly(node, [TAP, 'build'], { env, purpose: 'building tap with its plugins' })
  }
  rmSync(join(ROOT, RESULT), { force: true })
  const reporter = process.stdout.isTTY ? 'base' : 'min'
  const flags = [`--reporter=${reporter}`, `--output-file=${RESULT}`]
  const template = await testTemplate(node)
  const code = await run(node, [TAP, ...flags, ...args], { env: { ...env, ...template.env } })
  await template.stop()
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
