/** Reads the blueprint files of a folder. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Blueprint } from './blueprint.ts'
import { BlueprintError } from './blueprint-error.ts'
import { parseBlueprint } from './parse-blueprint.ts'

const maxBytes = 1024 * 1024

export interface LoadOptions {
  /** Which files to read, by their path below the folder with `/` between names; all by default. */
  readonly select?: (file: string) => boolean
}

/** Every `.yaml` and `.yml` below the folder, by name. Throws `BlueprintError`. */
export async function loadBlueprints(
  folder: string,
  { select = () => true }: LoadOptions = {},
): Promise<Blueprint[]> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /\.ya?ml$/.test(path))
  const files = paths.map((path) => path.replaceAll(sep, '/')).filter(select)
  return Promise.all(files.sort().map((file) => loadBlueprint(folder, file)))
}

async function loadBlueprint(folder: string, file: string): Promise<Blueprint> {
  const path = join(folder, file)
  const { size } = await stat(path)
  if (size > maxBytes) throw new BlueprintError({ file }, 'the file is larger than 1 MB')
  return parseBlueprint(await readFile(path, 'utf8'), file, { folder: dirname(path) })
}
