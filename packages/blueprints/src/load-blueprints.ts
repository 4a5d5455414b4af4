/** Reads the blueprint files of a folder. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { Blueprint } from './blueprint.ts'
import { BlueprintError } from './blueprint-error.ts'
import { hashBlueprint, parseBlueprint } from './parse-blueprint.ts'

const maxBytes = 1024 * 1024

export interface LoadOptions {
  /** Which files to read, by their path below the folder with `/` between names; all by default. */
  readonly select?: (file: string) => boolean
}

/** Every `.yaml` and `.yml` below the folder, by name. Throws `BlueprintError`. */
export async function loadBlueprints(
  folder: string,
  options: LoadOptions = {},
): Promise<Blueprint[]> {
  const files = await findFiles(folder, options)
  return Promise.all(files.map((file) => loadBlueprint(folder, file)))
}

/** The `hash` that each of them would have; reading that alone is quick. Throws `BlueprintError`. */
export async function hashBlueprints(
  folder: string,
  options: LoadOptions = {},
): Promise<readonly Pick<Blueprint, 'file' | 'hash'>[]> {
  const files = await findFiles(folder, options)
  return Promise.all(
    files.map(async (file) => ({ file, hash: hashBlueprint(await readText(folder, file)) })),
  )
}

async function findFiles(
  folder: string,
  { select = () => true }: LoadOptions,
): Promise<readonly string[]> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /\.ya?ml$/.test(path))
  const files = paths.map((path) => path.replaceAll(sep, '/')).filter(select)
  return files.sort()
}

async function loadBlueprint(folder: string, file: string): Promise<Blueprint> {
  const text = await readText(folder, file)
  return parseBlueprint(text, file, { folder: dirname(join(folder, file)) })
}

async function readText(folder: string, file: string): Promise<string> {
  const path = join(folder, file)
  const { size } = await stat(path)
  if (size > maxBytes) throw new BlueprintError({ file }, 'the file is larger than 1 MB')
  return readFile(path, 'utf8')
}
