/**
 * `npm run api`, the second half: compares docs/compatibility.md with both documents, or writes it with
 * `--write`. `--missing` prints what is still to be done.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { elsewhere, exceptions } from '../fixtures/compatibility-exceptions.ts'
import { type Comparison, compareDocuments } from './comparison.ts'
import { compatibilityPage } from './compatibility-page.ts'
import { authentikDocument, type OpenApi, ownDocument } from './open-api.ts'
import { missingRequired } from './required.ts'

const FILE = new URL('../../docs/compatibility.md', import.meta.url)

const [theirs, ours] = await Promise.all([authentikDocument(), ownDocument()])
const comparison = compareDocuments({ theirs, ours }, exceptions, elsewhere)
const page = compatibilityPage(comparison, theirs.info.version)

if (process.argv.includes('--missing')) printMissing(comparison, ours)
else if (process.argv.includes('--write')) await writeFile(FILE, page)
else if ((await readFile(FILE, 'utf8').catch(() => '')) !== page) {
  console.error('docs/compatibility.md: not as the API is. Run: npm run api -- --write')
  process.exitCode = 1
}

function printMissing({ covered }: Comparison, document: OpenApi): void {
  for (const { name, differences } of covered) {
    for (const { subject, problem } of differences) console.log(`${name}: ${subject} ${problem}`)
  }
  for (const [resource, names] of missingRequired(document)) {
    console.log(`${resource}: ${names.join(', ')}`)
  }
}
