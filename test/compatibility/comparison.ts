/** Both documents side by side: which operations of authentik's there are, and how they differ. */
import type { ElsewhereOperation, Exception } from '../fixtures/compatibility-exceptions.ts'
import { compareOperations } from './compare-operations.ts'
import type { Difference, Documents } from './compare-schemas.ts'
import { keyOf, type ListedOperation, operationsOf } from './operations.ts'

export interface ComparedOperation {
  readonly name: string
  readonly resource: string
  readonly tag: string
  /** Not those that are exceptions. */
  readonly differences: readonly Difference[]
}

export interface Comparison {
  readonly covered: readonly ComparedOperation[]
  /** Theirs that we have not. */
  readonly missing: readonly ListedOperation[]
  /** Ours that they have not. */
  readonly own: readonly ListedOperation[]
  readonly needlessExceptions: readonly Exception[]
}

export function compareDocuments(
  documents: Documents,
  exceptions: readonly Exception[],
  elsewhere: readonly ElsewhereOperation[],
): Comparison {
  const theirs = operationsOf(documents.theirs)
  const ours = operationsOf(documents.ours)
  const others = new Set(elsewhere.map(({ operation }) => keyOf(operation)))
  const needed = new Set<Exception>()
  const covered = [...theirs.values()].flatMap((operation): ComparedOperation[] => {
    const own = ours.get(operation.key)
    if (!own) return []
    const differences = compareOperations(operation, own, documents).filter((difference) => {
      const exception = exceptions.find((one) => isAbout(one, difference))
      if (exception) needed.add(exception)
      return !exception
    })
    const { name, resource, tag } = operation
    return [{ name, resource, tag, differences }]
  })
  return {
    covered,
    missing: [...theirs.values()].filter(({ key }) => !ours.has(key) && !others.has(key)),
    own: [...ours.values()].filter(({ key }) => !theirs.has(key)),
    needlessExceptions: exceptions.filter((one) => !needed.has(one)),
  }
}

function isAbout({ subject, problem }: Exception, difference: Difference): boolean {
  return subject === difference.subject && problem === difference.problem
}
