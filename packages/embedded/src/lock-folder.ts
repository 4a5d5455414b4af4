/** Keeps a second process off the files of a running server. */
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedServerError } from './embedded-server.ts'
import { processIdentity } from './process-table.ts'

/**
 * Locks a folder for this process and resolves to what unlocks it. The lock names its holder's pid and
 * start time, so the lock of a process that was killed counts for nothing, whoever has its pid now.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'lock')
  const mine = `${process.pid} ${processIdentity(process.pid)}`
  while (!(await create(lock, mine))) {
    const holder = await readFile(lock, 'utf8').catch(() => '')
    if (isAlive(holder)) throw inUse(folder, holder)
    await discard(lock, holder)
  }
  return () => rm(lock, { force: true })
}

/** A link appears with its content in it, so nobody reads a lock that is only half there. */
async function create(lock: string, content: string): Promise<boolean> {
  const draft = `${lock}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft)
  }
}

function isAlive(holder: string): boolean {
  const [pid, ...identity] = holder.split(' ')
  return holder !== '' && processIdentity(Number(pid)) === identity.join(' ')
}

/** Two processes may find the same dead lock: one of them moves it away, the other finds it gone. */
async function discard(lock: string, expected: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  await rename(lock, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => expected)
  if (moved === expected) await rm(aside, { force: true })
  else await rename(aside, lock) // it was no longer the dead one
}

function inUse(folder: string, holder: string): EmbeddedServerError {
  const pid = holder.split(' ')[0]
  const who = Number(pid) === process.pid ? 'this process' : `process ${pid}`
  return new EmbeddedServerError(
    `${folder} is in use by ${who}: stop it first, or set GATEHOUSE_DATA_DIR to another folder`,
  )
}
