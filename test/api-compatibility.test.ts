/** Our OpenAPI document beside authentik's: what its clients know is there, and means the same. */
import { readFile } from 'node:fs/promises'
import t from 'tap'
import { compareDocuments } from './compatibility/comparison.ts'
import { compatibilityPage } from './compatibility/compatibility-page.ts'
import { authentikDocument, ownDocument } from './compatibility/open-api.ts'
import { keyOf, operationsOf } from './compatibility/operations.ts'
import { missingRequired } from './compatibility/required.ts'
import { elsewhere, exceptions } from './fixtures/compatibility-exceptions.ts'
import { requiredOperations } from './fixtures/required-operations.ts'

const [theirs, ours] = await Promise.all([authentikDocument(), ownDocument()])
const comparison = compareDocuments({ theirs, ours }, exceptions, elsewhere)
const { covered, missing, needlessExceptions } = comparison
t.comment(`${covered.length} operations of authentik's, ${missing.length} are not there`)

for (const [resource, operations] of Map.groupBy(covered, ({ resource }) => resource)) {
  t.test(`${resource}: parameters, fields and values are those of authentik's`, async (t) => {
    for (const { name, differences } of operations) {
      const problems = differences.map(({ subject, problem }) => `${subject} ${problem}`)
      t.same(problems, [], name)
    }
  })
}

t.test('every exception is needed', async (t) => {
  t.same(needlessExceptions, [])
})

t.test('every operation that Terraform calls is there', async (t) => {
  const wanted = [...requiredOperations.values()].flat()
  const missing = missingRequired(ours)
  const count = [...missing.values()].flat().length
  t.comment(`${wanted.length - count} of ${wanted.length}`)
  t.same(Object.fromEntries(missing), {})
})

t.test('the required operations are operations of authentik’s', async (t) => {
  const known = operationsOf(theirs)
  const names = [
    ...[...requiredOperations.values()].flat(),
    ...elsewhere.map(({ operation }) => operation),
  ]
  t.same(
    names.filter((name) => !known.has(keyOf(name))),
    [],
  )
})

t.test('docs/compatibility.md says so (else: npm run api -- --write)', async (t) => {
  const file = new URL('../docs/compatibility.md', import.meta.url)
  t.ok((await readFile(file, 'utf8')) === compatibilityPage(comparison, theirs.info.version))
})
