import { spawn } from 'node:child_process'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import t, { type Test } from 'tap'
import { type EmbeddedLog, startEmbeddedPostgres } from '../src/index.ts'
import { processIdentity } from '../src/process-table.ts'
import { makeDataDir } from './fixtures/data-dir.ts'
import { kill, otherProcess } from './fixtures/other-process.ts'

const settings = { fsync: 'off' }
const silent: EmbeddedLog = { debug() {}, info() {}, warn() {} }

function start(t: Test, dataDir: string, log = silent) {
  return startEmbeddedPostgres({ dataDir, log, settings }).then((server) => {
    t.teardown(() => server.stop())
    return server
  })
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString })
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' }).finally(() => client.end())
  return rows.flat()
}

async function postmaster(dataDir: string): Promise<number> {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  return Number((await readFile(file, 'utf8')).split('\n')[0])
}

t.test(
  'answers queries, in UTF-8, on the loopback address alone and with a password',
  async (t) => {
    const { url } = await start(t, await makeDataDir(t))
    const asked = `SELECT current_database(), current_setting('server_encoding'), upper('é')`
    t.same(await query(url, asked), ['gatehouse', 'UTF8', 'É'])
    t.same(await query(url, 'SHOW listen_addresses'), ['127.0.0.1'])
    await t.rejects(query(url.replace(/:\w+@/, ':wrong@'), 'SELECT 1'), { code: '28P01' })
  },
)

t.test('keeps its data, and its password to itself', async (t) => {
  const dataDir = await makeDataDir(t)
  const first = await start(t, dataDir)
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await first.stop()
  await first.stop()
  await t.rejects(query(first.url, 'SELECT 1'), { code: 'ECONNREFUSED' })

  const { url } = await start(t, dataDir)
  t.same(await query(url, 'SELECT answer FROM kept'), [42])
  t.equal((await stat(join(dataDir, 'postgres', 'password'))).mode & 0o077, 0)
})

t.test('makes its cluster anew when the first start was killed in the middle', async (t) => {
  const dataDir = await makeDataDir(t)
  await mkdir(join(dataDir, 'postgres', 'cluster.new', 'base'), { recursive: true })
  if (process.getuid?.() === 0) await chmod(join(dataDir, 'postgres'), 0o777)
  const { url } = await start(t, dataDir)
  t.same(await query(url, 'SELECT 1'), [1])
})

t.test('says which variable to set when it cannot use the folder', async (t) => {
  const file = join(await makeDataDir(t), 'file')
  await writeFile(file, '')
  await t.rejects(start(t, file), { name: 'EmbeddedServerError', message: /^GATEHOUSE_DATA_DIR: / })
})

t.test('refuses a second start on the same data', async (t) => {
  const dataDir = await makeDataDir(t)
  const { url } = await start(t, dataDir)
  await t.rejects(start(t, dataDir), {
    name: 'EmbeddedServerError',
    message: `${join(dataDir, 'postgres')} is in use by this process: stop it first, or set GATEHOUSE_DATA_DIR to another folder`,
  })
  t.same(await query(url, 'SELECT 1'), [1], 'the first one goes on')
})

t.test('comes back by itself, on the same port, when it is killed', async (t) => {
  const dataDir = await makeDataDir(t)
  const warnings: string[] = []
  const log = { ...silent, warn: (message: string) => void warnings.push(message) }
  const { url } = await start(t, dataDir, log)
  await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer')

  process.kill(await postmaster(dataDir), 'SIGKILL')
  const answer = async () => query(url, 'SELECT answer FROM kept').catch(() => undefined)
  while (warnings.length === 0) await delay(10)
  let rows = await answer()
  while (!rows) rows = await delay(50).then(answer)
  t.same(rows, [42])
})

t.test('ends a server that outlived the process that started it', async (t) => {
  const dataDir = await makeDataDir(t)
  const starter = await otherProcess('postgres', dataDir)
  await kill(starter)
  const orphan = await postmaster(dataDir)
  t.ok(processIdentity(orphan), 'it still runs')

  const messages: string[] = []
  const log = { ...silent, info: (message: string) => void messages.push(message) }
  const { url } = await start(t, dataDir, log)
  t.notOk(processIdentity(orphan))
  t.match(messages, [/outlived/])
  t.same(await query(url, 'SELECT 1'), [1])
})

t.test('starts although a pid file names a process that is alive and no Postgres', async (t) => {
  const dataDir = await makeDataDir(t)
  const { stop } = await start(t, dataDir)
  const pid = join(dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const left = await readFile(pid, 'utf8')
  await stop()

  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  t.teardown(() => bystander.kill('SIGKILL'))
  await writeFile(pid, left.replace(/^\d+/, String(bystander.pid)))
  const { url } = await start(t, dataDir)
  t.same(await query(url, 'SELECT 1'), [1])
  t.equal(bystander.exitCode ?? bystander.signalCode, null, 'and leaves that process alone')
})
