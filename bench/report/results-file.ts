/** bench/RESULTS.md: what is measured is written between two marks, what people say about it stays. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const BEGIN = '<!-- measured: begin -->'
const END = '<!-- measured: end -->'

export async function writeResults(measured: string): Promise<void> {
  const text = await readFile(FILE, 'utf8')
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (before === -1 || after < before) throw new Error(`${FILE} has lost its marks`)
  const head = text.slice(0, before + BEGIN.length)
  await writeFile(FILE, `${head}\n\n${measured}\n\n${text.slice(after)}`)
}
