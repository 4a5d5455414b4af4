import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { resolveSecretKey } from '../src/secret-key.ts'

async function folder(t: Test): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-secret-'))
  t.teardown(() => rm(path, { recursive: true, force: true }))
  return path
}

t.test('a key that is given is used and nothing is written', async (t) => {
  const dataDir = await folder(t)
  t.equal(await resolveSecretKey({ secretKey: 'given', dataDir }), 'given')
  await t.rejects(readFile(join(dataDir, 'secret-key')), { code: 'ENOENT' })
})

t.test('else one is made once, readable by its owner only', async (t) => {
  const dataDir = join(await folder(t), 'not', 'there', 'yet')
  const key = await resolveSecretKey({ dataDir })
  t.ok(key.length >= 64)
  t.equal(await resolveSecretKey({ dataDir }), key)
  const { mode } = await stat(join(dataDir, 'secret-key'))
  t.equal(mode & 0o777, 0o600)
})
