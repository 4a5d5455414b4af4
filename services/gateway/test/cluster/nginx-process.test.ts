import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort, temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'
import { startNginx } from '../../src/cluster/nginx-process.ts'

const folder = await temporaryFolder(t)
const port = await freePort()
const LAST = 10
/** So long that nginx reads it in many pieces. */
const FILLER = `# ${'x'.repeat(70)}\n`.repeat(5000)

function configuration(answer: number): string {
  return `pid ${folder}/nginx.pid;
error_log stderr emerg;
events {}
http {
  access_log off;
${FILLER}
  server { listen 127.0.0.1:${port}; location / { return 200 "${answer}"; } }
}
`
}

t.test('whoever reads the configuration while it changes reads a whole one', async (t) => {
  const nginx = await startNginx(folder, configuration(0))
  t.teardown(() => nginx.stop())
  const reading = new AbortController()
  const ends = new Set<string>()
  const reader = (async () => {
    while (!reading.signal.aborted) {
      ends.add((await readFile(join(folder, 'nginx.conf'), 'utf8')).slice(-3))
    }
  })()
  for (let next = 1; next <= LAST; next += 1) await nginx.reload(configuration(next))
  reading.abort()
  await reader
  t.same(ends, new Set([configuration(0).slice(-3)]))

  // On a connection of its own: nginx answers on one that is open as it did when that was opened.
  const headers = { connection: 'close' }
  const asked = async () => (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
  let answer = await asked()
  // Workers of before answer until they have left.
  for (let turn = 0; turn < 400 && answer !== String(LAST); turn += 1) {
    await delay(50)
    answer = await asked()
  }
  t.equal(answer, String(LAST), 'and the last one counts')
})

t.test('one that is none is refused, and changes nothing', async (t) => {
  const nginx = await startNginx(folder, configuration(1))
  t.teardown(() => nginx.stop())
  await t.rejects(nginx.reload('nonsense'), { message: /nginx refuses its configuration/ })
  t.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), '1')
})
