import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadGatehouseConfig } from '@gatehouse/config'
import { temporaryFolder } from '@gatehouse/testkit'
import t, { type Test } from 'tap'
import { checkNamedFiles, readTlsFiles } from '../src/process/named-files.ts'

async function certificate(t: Test) {
  const folder = await temporaryFolder(t)
  const cert = join(folder, 'cert.pem')
  const key = join(folder, 'key.pem')
  const subject = ['-subj', '/CN=localhost', '-days', '1', '-keyout', key, '-out', cert]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], {
    stdio: 'ignore',
  })
  return { folder, cert, key }
}

t.test('a certificate and its key are read', async (t) => {
  const { cert, key } = await certificate(t)
  t.match(await readTlsFiles({ tls: { cert, key } }), { cert: /CERTIFICATE/, key: /PRIVATE KEY/ })
  t.equal(await readTlsFiles({}), undefined)
})

t.test('what cannot be used is told with the name of its variable', async (t) => {
  const { folder, cert, key } = await certificate(t)
  const missing = join(folder, 'missing')
  const text = join(folder, 'text.pem')
  await writeFile(text, 'not PEM')
  const otherKey = join(folder, 'other.pem')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await writeFile(otherKey, privateKey.export({ type: 'pkcs8', format: 'pem' }))

  const cases: [env: Record<string, string>, line: RegExp][] = [
    [{ GATEHOUSE_BLUEPRINTS: missing }, /^GATEHOUSE_BLUEPRINTS: .*missing cannot be used/],
    [{ GATEHOUSE_BLUEPRINTS: cert }, /^GATEHOUSE_BLUEPRINTS: .*ENOTDIR/],
    [{ GATEHOUSE_TLS_CERT: missing, GATEHOUSE_TLS_KEY: key }, /^GATEHOUSE_TLS_CERT: .*ENOENT/],
    [{ GATEHOUSE_TLS_CERT: cert, GATEHOUSE_TLS_KEY: missing }, /^GATEHOUSE_TLS_KEY: .*ENOENT/],
    [{ GATEHOUSE_TLS_CERT: text, GATEHOUSE_TLS_KEY: key }, /^GATEHOUSE_TLS_CERT: .*text.pem/],
    [{ GATEHOUSE_TLS_CERT: cert, GATEHOUSE_TLS_KEY: text }, /^GATEHOUSE_TLS_KEY: .*text.pem/],
    [{ GATEHOUSE_TLS_CERT: cert, GATEHOUSE_TLS_KEY: otherKey }, /is not the key of the certif/],
  ]
  for (const [env, line] of cases) {
    const checked = checkNamedFiles(loadGatehouseConfig(env))
    await t.rejects(checked, { name: 'StartError', message: line }, JSON.stringify(env))
  }
})
