/** What images run: the compiled packages, without the condition under which tests run the sources. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { SERVICES } from '../src/routes/route-table.ts'

/** Where all services can be imported from. */
const GATEWAY = fileURLToPath(new URL('../', import.meta.url))

async function runNode(...args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { cwd: GATEWAY, env: {} })
  const [lines, [code]] = await Promise.all([
    child.stderr.setEncoding('utf8').toArray(),
    once(child, 'exit') as Promise<[number]>,
  ])
  return { code, output: lines.join('') }
}

t.test('every built service finds all of its modules', async (t) => {
  const packages = [...SERVICES, 'worker', 'runtime'].map((name) => `@gatehouse/${name}`)
  const load = packages.map((name) => `await import('${name}')`).join('\n')
  t.same(await runNode('--input-type=module', '--eval', load), { code: 0, output: '' })
})

t.test('a built job starts, and says what it lacks', async (t) => {
  const { code, output } = await runNode('dist/migrate-main.js')
  t.equal(code, 1)
  t.match(output, /^Configuration: DATABASE_URL is required/m)
})
