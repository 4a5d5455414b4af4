/** The files and folders that the environment names: found unusable before anything is started. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { GatehouseConfig } from '@gatehouse/config'
import { breachedPasswords } from '../composition/breached-passwords.ts'
import { StartError } from './start-error.ts'

export interface TlsFiles {
  /** PEM texts. */
  readonly cert: string
  readonly key: string
}

export async function checkNamedFiles(config: GatehouseConfig): Promise<void> {
  const { blueprintsDir, breachedPasswords: stolen } = config
  if (blueprintsDir) {
    await readdir(blueprintsDir).catch(unusable('GATEHOUSE_BLUEPRINTS', blueprintsDir))
  }
  if (stolen) {
    await breachedPasswords(stolen)
      .countOf('')
      .catch(unusable('GATEHOUSE_BREACHED_PASSWORDS', stolen))
  }
  await readTlsFiles(config)
}

export async function readTlsFiles({
  tls,
}: Pick<GatehouseConfig, 'tls'>): Promise<TlsFiles | undefined> {
  if (!tls) return undefined
  const cert = await readFile(tls.cert, 'utf8').catch(unusable('GATEHOUSE_TLS_CERT', tls.cert))
  const key = await readFile(tls.key, 'utf8').catch(unusable('GATEHOUSE_TLS_KEY', tls.key))
  const certificate = parse(() => new X509Certificate(cert), 'GATEHOUSE_TLS_CERT', tls.cert)
  const privateKey = parse(() => createPrivateKey(key), 'GATEHOUSE_TLS_KEY', tls.key)
  // OpenSSL takes a pair of different kinds and then fails every handshake.
  if (certificate.checkPrivateKey(privateKey)) return { cert, key }
  throw new StartError(
    `GATEHOUSE_TLS_KEY: ${tls.key} is not the key of the certificate in GATEHOUSE_TLS_CERT`,
  )
}

function parse<Value>(read: () => Value, variable: string, path: string): Value {
  try {
    return read()
  } catch (cause) {
    return unusable(variable, path)(cause as Error)
  }
}

function unusable(variable: string, path: string) {
  return (cause: Error): never => {
    throw new StartError(`${variable}: ${path} cannot be used (${cause.message})`, { cause })
  }
}
