import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import t from 'tap'

const root = join(import.meta.dirname, '..')
const launcher = join(root, 'launcher')

/** Runs a script that has what a module of the launcher exports in scope as `m`. */
function withModule(name: string, script: string, env: NodeJS.ProcessEnv = process.env) {
  const code = `import * as m from ${JSON.stringify(join(launcher, name))}; ${script}`
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { env, stdio: 'pipe' })
}

async function output(child: ChildProcess): Promise<string> {
  const streams = [child.stdout, child.stderr].map((stream) =>
    stream?.setEncoding('utf8').toArray(),
  )
  return (await Promise.all(streams)).flat().join('')
}

t.test('names its commands when it is given none of them', async (t) => {
  const { status, stderr } = spawnSync(process.execPath, [join(launcher, 'main.mjs'), 'fly'])
  t.equal(status, 1)
  t.match(
    String(stderr),
    /^gatehouse: usage: node launcher\/main\.mjs start\|cluster\|test\|[a-z|]+\n$/,
  )
})

t.test('hands nothing of npm on to what it runs', async (t) => {
  const script = 'console.log(JSON.stringify(m.environment("/some/bin/node")))'
  const env = { ...process.env, PATH: '/bin', npm_config_prefix: '/x', INIT_CWD: '/x', KEPT: '1' }
  const given = JSON.parse(await output(withModule('run.mjs', script, env)))
  t.match(given, { PATH: '/some/bin:/bin', KEPT: '1' })
  t.notMatch(Object.keys(given).join(), /npm_|INIT_CWD/)
})

t.test('ends as the program ends that it hands over to', async (t) => {
  const cases: [program: string, code: number][] = [
    ['process.exit(3)', 3],
    ['process.exit(0)', 0],
    ['process.kill(process.pid, "SIGKILL")', 137],
  ]
  for (const [program, code] of cases) {
    const child = withModule('run.mjs', handOverTo(program))
    t.same(await once(child, 'close'), [code, null], program)
  }
})

t.test('passes a signal on, once', async (t) => {
  const program = `
    let signals = 0
    process.on('SIGTERM', () => {
      signals++
      setTimeout(() => process.exit(40 + signals), 200)
    })
    console.log('up')`
  const child = withModule('run.mjs', handOverTo(`${program}; setInterval(() => {}, 1000)`))
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  t.same(await once(child, 'close'), [41, null])
})

t.test('lets the program know when it is killed itself', async (t) => {
  const program = `process.on('disconnect', () => { console.log('alone'); process.exit() }); console.log('up')`
  const child = withModule('run.mjs', handOverTo(program))
  await once(child.stdout, 'data')
  const rest = output(child)
  child.kill('SIGKILL')
  t.match(await rest, 'alone')
})

t.test('says what to do when a program is missing that it cannot install', async (t) => {
  const program = { commands: ['no-such-program'], packages: {} }
  const script = `m.systemPackages([${JSON.stringify(program)}], ', or set SOME_URL')`
  const said = await output(withModule('system-packages.mjs', script, { PATH: '/nowhere' }))
  t.match(said, 'no-such-program is missing: install it, or set SOME_URL')
})

t.test('does a step again only when what it works from has changed', async (t) => {
  const folder = relative(root, t.testdir({ source: '1' }))
  const stamp = `m.stamp(${JSON.stringify(join(folder, 'stamp'))}, [${JSON.stringify(join(folder, 'source'))}])`
  const fits = async () =>
    (await output(withModule('stamp.mjs', `console.log(${stamp}.fits())`))).trim()

  t.equal(await fits(), 'false')
  await once(withModule('stamp.mjs', `${stamp}.set()`), 'close')
  t.equal(await fits(), 'true')
  await writeFile(join(root, folder, 'source'), '2')
  t.equal(await fits(), 'false')
})

t.test('finds every package of the workspace', async (t) => {
  const script = 'console.log(JSON.stringify(m.manifests()))'
  const found: string[] = JSON.parse(await output(withModule('workspace.mjs', script)))
  const some = ['package.json', 'packages/errors/package.json', 'services/token/package.json']
  t.same(
    some.filter((manifest) => !found.includes(manifest)),
    [],
  )
})

function handOverTo(program: string): string {
  return `process.exitCode = await m.handOver(process.execPath, ['--eval', ${JSON.stringify(program)}])`
}
