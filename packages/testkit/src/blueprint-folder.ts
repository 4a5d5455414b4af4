import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scope } from './scope.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The folder itself, or one with the text in a file. */
export async function blueprintFolder(t: Scope, blueprints: string): Promise<string> {
  if (!blueprints.includes('\n')) return blueprints
  const folder = await temporaryFolder(t)
  await writeFile(join(folder, `${randomUUID()}.yaml`), blueprints)
  return folder
}
