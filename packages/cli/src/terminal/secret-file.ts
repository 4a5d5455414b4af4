/** Secrets that come from a file or go into one. */
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { CliError } from '../cli-error.ts'
import type { Surroundings } from '../surroundings.ts'

/** The first line of a file, or of standard input when it is called `-`. */
export async function readSecretFile(
  path: string,
  { stdin }: Pick<Surroundings, 'stdin'>,
): Promise<string> {
  const content =
    path === '-' ? await text(stdin) : await readFile(path, 'utf8').catch(cannot(path))
  const [line = ''] = content.split(/\r?\n/, 1)
  if (line.trim() === '') throw new CliError('usage', `${path} is empty`)
  return line.trim()
}

/** A new file that only its owner may read; one that is there already stays. */
export async function writeSecretFile(path: string, secret: string): Promise<void> {
  await writeFile(path, `${secret}\n`, { mode: 0o600, flag: 'wx' }).catch(cannot(path))
}

function cannot(path: string) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EEXIST') throw new CliError('usage', `${path} is there already`)
    throw new CliError('usage', `${path} cannot be used: ${error.message}`)
  }
}
