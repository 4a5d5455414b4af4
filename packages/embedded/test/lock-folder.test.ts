import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { lockFolder } from '../src/lock-folder.ts'
import { processIdentity } from '../src/process-table.ts'

t.test('locks a folder until it is unlocked', async (t) => {
  const folder = t.testdir()
  const unlock = await lockFolder(folder)
  await t.rejects(lockFolder(folder), { message: /is in use by this process/ })
  await unlock()
  await (await lockFolder(folder))()
  t.same(await readdir(folder), [])
})

t.test('takes over the lock of a dead process, also when its pid is in use again', async (t) => {
  const cases: [who: string, lock: string][] = [
    ['a process that has ended', '99999999 1@boot'],
    ['an earlier process with our pid', `${process.pid} 1@boot`],
    ['nobody', ''],
    ['something unreadable', 'x\0y'],
  ]
  for (const [who, lock] of cases) {
    const folder = t.testdir()
    await writeFile(join(folder, 'lock'), lock)
    const unlock = await lockFolder(folder)
    const mine = `${process.pid} ${processIdentity(process.pid)}`
    t.equal(await readFile(join(folder, 'lock'), 'utf8'), mine, who)
    await unlock()
    t.same(await readdir(folder), [], who)
  }
})

t.test('lets one of many win', async (t) => {
  const folder = t.testdir({ lock: '99999999 1@boot' })
  const attempts = Array.from({ length: 20 }, () => lockFolder(folder))
  const results = await Promise.allSettled(attempts)
  t.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
})
