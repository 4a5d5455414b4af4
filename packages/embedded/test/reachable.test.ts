import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { barrier } from '../src/reachable.ts'
import { makeDataDir } from './fixtures/data-dir.ts'

const stranger = { uid: 54_321, gid: 54_321 }
const ourselves = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }

t.test('finds the topmost folder that another user may not enter', async (t) => {
  const top = await makeDataDir(t) // 0700, as mkdtemp makes it
  const inner = join(top, 'a', 'b')
  await mkdir(inner, { recursive: true, mode: 0o700 })
  t.equal(await barrier(inner, stranger), top)
  t.equal(await barrier(inner, ourselves), undefined)

  await chmod(top, 0o711)
  t.equal(await barrier(inner, stranger), join(top, 'a'))
  await chmod(join(top, 'a'), 0o711)
  await chmod(inner, 0o711)
  t.equal(await barrier(inner, stranger), undefined)
})

t.test('goes by the rights of the group for its members', async (t) => {
  const folder = await makeDataDir(t)
  await chmod(folder, 0o701)
  t.equal(await barrier(folder, { uid: stranger.uid, gid: ourselves.gid }), folder)
  await chmod(folder, 0o710)
  t.equal(await barrier(folder, { uid: stranger.uid, gid: ourselves.gid }), undefined)
})
