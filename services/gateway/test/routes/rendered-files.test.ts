import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@gatehouse/testkit'
import t from 'tap'
import { renderNginx } from '../../src/routes/render-nginx.ts'
import { COMPOSE_NGINX, staleFiles } from '../../src/routes/rendered-files.ts'
import { NGINX } from './fixtures/nginx.ts'

const ROOT = new URL('../../../../', import.meta.url)

t.test(
  'the committed files are what the table renders (else: npm run routes -- --write)',
  async (t) => {
    t.same(await staleFiles(), [])
  },
)

t.test('nginx takes the file of the containers', async (t) => {
  const folder = await temporaryFolder(t)
  const text = await readFile(new URL('deploy/nginx/nginx.conf', ROOT), 'utf8')
  const file = join(folder, 'nginx.conf')
  // Their names exist only there, and only their nginx looks names up again.
  const here = text
    .replace(/server [\w-]+:9000 (.*) resolve;/g, 'server 127.0.0.1:9000 $1;')
    .replaceAll(' /tmp/', ` ${folder}/`)
  await writeFile(file, here)
  // Its output goes to /dev/stdout, which cannot be opened where that is a socket.
  const { status, stderr } = spawnSync(NGINX, ['-t', '-e', 'stderr', '-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  t.equal(status, 0, stderr)
  t.equal(text.match(/ resolve;/g)?.length, 5, 'every service is looked up again')
})

t.test('an option that would be more than a value is refused', async (t) => {
  for (const name of ['a; return 200', 'a b', 'a{', '$host', '']) {
    t.throws(() => renderNginx({ ...COMPOSE_NGINX, serverNames: [name] }), /unusual characters/)
  }
})
