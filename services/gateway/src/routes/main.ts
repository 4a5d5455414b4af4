/**
 * `npm run routes`: compares the rendered files, or writes them with `--write`. `--nginx` prints
 * nginx.conf for an installation of its own, made from the other flags.
 */
import { parseArgs } from 'node:util'
import { renderNginx } from './render-nginx.ts'
import { COMPOSE_NGINX, staleFiles, writeFiles } from './rendered-files.ts'

const OPTIONS = {
  write: { type: 'boolean' },
  check: { type: 'boolean' },
  nginx: { type: 'boolean' },
  port: { type: 'string' },
  resolver: { type: 'string' },
  'server-name': { type: 'string', multiple: true },
  'real-ip-from': { type: 'string', multiple: true },
  'tls-certificate': { type: 'string' },
  'tls-key': { type: 'string' },
} as const

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

try {
  const { values: flags } = parseArgs({ options: OPTIONS })
  if (flags.nginx) process.stdout.write(customNginx(flags))
  else if (flags.write) await writeFiles()
  else await check()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function check(): Promise<void> {
  const stale = await staleFiles()
  if (stale.length === 0) return
  throw new Error(`${stale.join(', ')}: not as rendered. Run: npm run routes -- --write`)
}

/** That of docker-compose.yml with what the flags change. */
function customNginx(flags: Flags): string {
  const { port, resolver, 'tls-certificate': certificate, 'tls-key': key } = flags
  if ((certificate === undefined) !== (key === undefined)) {
    throw new Error('--tls-certificate and --tls-key must be given together')
  }
  return renderNginx({
    ...COMPOSE_NGINX,
    ...(port ? { listen: { port: portNumber(port) } } : {}),
    ...(resolver ? { resolver } : {}),
    ...(flags['server-name'] ? { serverNames: flags['server-name'] } : {}),
    ...(flags['real-ip-from'] ? { realIpFrom: flags['real-ip-from'] } : {}),
    ...(certificate && key ? { tls: { certificate, key } } : {}),
  })
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port > 0 && port < 65_536) return port
  throw new Error('--port must be a number from 1 to 65535')
}
