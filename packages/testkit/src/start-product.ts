/** The whole product as `npm start` runs it: a process of its own, with its own Postgres and Redis. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { blueprintFolder } from './blueprint-folder.ts'
import type { ProductOptions } from './compose-product.ts'
import { freePort } from './free-port.ts'
import { ADMIN_PASSWORD, type Product } from './product.ts'
import type { Scope } from './scope.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface StartedProduct extends Product {
  readonly process: ChildProcess
  readonly dataDir: string
  /** Everything it has printed so far. */
  output(): string
}

const MAIN = fileURLToPath(import.meta.resolve('@gatehouse/gateway').replace('index.ts', 'main.ts'))
const READY_WITHIN = 60_000

export async function startProduct(
  t: Scope,
  { env = {}, blueprints }: Omit<ProductOptions, 'stores'> = {},
): Promise<StartedProduct> {
  const dataDir = env['GATEHOUSE_DATA_DIR'] ?? (await temporaryFolder(t))
  const port = env['GATEHOUSE_PORT'] ?? String(await freePort())
  const folder = blueprints && (await blueprintFolder(t, blueprints))
  const child = spawn(process.execPath, ['--conditions=gatehouse:source', MAIN], {
    env: {
      ...process.env,
      GATEHOUSE_BOOTSTRAP_PASSWORD: ADMIN_PASSWORD,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_PORT: port,
      GATEHOUSE_LOG_LEVEL: 'warn',
      ...(folder ? { GATEHOUSE_BLUEPRINTS: folder } : {}),
      ...env,
    },
    stdio: 'pipe',
  })
  const said = listen(child)
  const stop = () => end(child)
  t.teardown(stop)
  const url = `http://localhost:${port}`
  await untilReady(url, child, said)

  return {
    url,
    dataDir,
    process: child,
    stop,
    output: said,
    adminPassword: ADMIN_PASSWORD,
    demoAppPassword: (await readFile(join(dataDir, 'demo-app-password'), 'utf8')).trim(),
    databaseUrl: env['DATABASE_URL'] ?? '',
    redisUrl: env['REDIS_URL'] ?? '',
  }
}

function listen(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return () => said
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/-/health/ready/`).catch(() => undefined)
    // The text for the operator comes last.
    if (answer?.ok && said().includes('Gatehouse is ready')) return
    await delay(50)
  }
  throw new Error(`Gatehouse did not start:\n${said()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
