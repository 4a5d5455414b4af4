/** Where and with what was measured. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, release, totalmem } from 'node:os'

export function machine(): string[] {
  const [cpu] = cpus()
  return [
    `- ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    `- Node ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    `- Redis ${versionOf('redis-server', /v=(\S+)/)}, oidc-provider ${peerVersion()}, wrk ${wrkVersion()}`,
  ]
}

function versionOf(command: string, version: RegExp): string {
  const output = execFileSync(command, ['--version'], { encoding: 'utf8' })
  return version.exec(output)?.[1] ?? 'unknown'
}

/** It has no flag for it and exits 1. */
function wrkVersion(): string {
  try {
    return versionOf('wrk', /wrk (\S+)/)
  } catch (error) {
    return /wrk (\S+)/.exec((error as { stdout?: string }).stdout ?? '')?.[1] ?? 'unknown'
  }
}

function peerVersion(): string {
  const entry = createRequire(import.meta.url).resolve('oidc-provider')
  const manifest = entry.replace(/(oidc-provider)\/lib\/.*$/, '$1/package.json')
  return JSON.parse(readFileSync(manifest, 'utf8')).version
}
