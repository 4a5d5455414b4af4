import t from 'tap'
import { createLogger } from '../src/index.ts'

t.test('a path is without what looks like a code or a token', async (t) => {
  const code = 'jmPwtCxugkUqHQ8b8HU0Nb4C5rp3JP15F5F_4nYuITY'
  const pathOf = (url: string) => {
    const lines: string[] = []
    const destination = { write: (line: string) => lines.push(line) }
    const logger = createLogger({ level: 'trace', destination })
    logger.info({ req: { url } })
    return JSON.parse(lines.join('')).req.path
  }
  t.equal(pathOf(`/${code}?code=${code}`), '/[redacted]')
  t.equal(pathOf(`/a/${code}/b/${code}.x`), '/a/[redacted]/b/[redacted]')
  const plain =
    '/api/v3/e485171f-55e0-45c8-a3bd-2fa975ca56e9/default-provider-authorization-implicit-consent/'
  t.equal(pathOf(plain), plain)
})
