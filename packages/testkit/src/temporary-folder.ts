import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from './scope.ts'

/** A server that was killed may leave a child which writes a little longer (Redis rewriting its log). */
const RETRIES = { maxRetries: 10, retryDelay: 100 }

/** An empty folder that is gone when the test is over. */
export async function temporaryFolder(t: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true, ...RETRIES }))
  return folder
}
