import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { breachedPasswords } from '../src/composition/breached-passwords.ts'

const sha1 = (text: string) => hash('sha1', text, 'hex').toUpperCase()
const names = (count: number) => Array.from({ length: count }, (_, index) => `password ${index}`)

async function listOf(t: Test, passwords: readonly string[], end = '\r\n'): Promise<string> {
  const lines = passwords.map((password, index) => `${sha1(password)}:${index + 1}`).sort()
  const path = join(await temporaryFolder(t), 'stolen.txt')
  await writeFile(path, lines.map((line) => line + end).join(''))
  return path
}

t.test('finds every password of a list, and no other', async (t) => {
  for (const count of [0, 1, 2, 80, 5000]) {
    const { countOf } = breachedPasswords(await listOf(t, names(count), count % 2 ? '\n' : '\r\n'))
    const found = await Promise.all(names(Math.min(count, 400)).map(countOf))
    t.same(
      found,
      [...found.keys()].map((index) => index + 1),
      `${count} passwords`,
    )
    const others = await Promise.all(names(300).map((name) => countOf(`another ${name}`)))
    t.ok(others.every((times) => times === 0))
  }
  t.equal(await breachedPasswords(undefined).countOf('password'), 0, 'without a list')
})

t.test('a list without counts, with small letters, without a last end of line', async (t) => {
  const path = join(await temporaryFolder(t), 'stolen.txt')
  const hashes = names(500).map((name) => sha1(name).toLowerCase())
  await writeFile(path, hashes.sort().join('\n'))
  const { countOf } = breachedPasswords(path)
  for (const name of names(500)) if ((await countOf(name)) !== 1) t.fail(name)
  t.equal(await countOf('another'), 0)
})

t.test('what is no list, or not there, is an error', async (t) => {
  const path = join(await temporaryFolder(t), 'stolen.txt')
  await writeFile(path, 'password\nletmein\n')
  await t.rejects(breachedPasswords(path).countOf('x'), { message: /no hashes/ })
  await t.rejects(breachedPasswords(`${path}.gone`).countOf('x'), { code: 'ENOENT' })
})

t.test('a look-up in a long list does not read the list', async (t) => {
  const { countOf } = breachedPasswords(await listOf(t, names(200_000)))
  await countOf('warm')
  const times: number[] = []
  for (const name of names(200)) {
    const start = performance.now()
    await countOf(`${name}${name}`)
    times.push(performance.now() - start)
  }
  const median = times.sort((a, b) => a - b)[100] ?? 0
  t.ok(median < 10, `${median} ms`)
})
