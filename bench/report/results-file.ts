/** bench/RESULTS.md: what is measured is written between marks, what people say about it stays. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../RESULTS.md', import.meta.url))

/** Which part of the file: the name in its marks. */
export type ResultsPart = 'measured' | 'cluster' | 'soak-process' | 'soak-cluster'

export function writeResults(part: ResultsPart, measured: string): Promise<void> {
  return writeMarked(FILE, part, measured)
}

/** What was measured last; empty when nothing was. */
export async function readResults(part: ResultsPart): Promise<string> {
  return (await marked(FILE, part)).between.trim()
}

/** Replaces what stands between the marks of one part of a file. */
export async function writeMarked(file: string, part: string, text: string): Promise<void> {
  const { head, tail } = await marked(file, part)
  await writeFile(file, `${head}\n\n${text}\n\n${tail}`)
}

async function marked(file: string, part: string) {
  const text = await readFile(file, 'utf8')
  const [begin, end] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`]
  const [before, after] = [text.indexOf(begin), text.indexOf(end)]
  if (before === -1 || after < before) throw new Error(`${file} has lost its marks of ${part}`)
  const cut = before + begin.length
  return { head: text.slice(0, cut), between: text.slice(cut, after), tail: text.slice(after) }
}
