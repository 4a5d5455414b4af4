/** `docs/compatibility.md`: what of authentik's API there is, for whoever wants to move over. */
import {
  type ElsewhereOperation,
  type Exception,
  elsewhere,
  exceptions,
} from '../fixtures/compatibility-exceptions.ts'
import type { Comparison } from './comparison.ts'

interface Counted {
  readonly tag: string
}

export function compatibilityPage({ covered, missing, own }: Comparison, version: string): string {
  const there = covered.length + elsewhere.length
  const lines = [
    "# Compatibility with authentik's API",
    '',
    `Compared with authentik ${version}, operation by operation and field by field. Gatehouse has ${there} of its`,
    `${there + missing.length} operations, all below \`/api/v3\`. In those, requests and answers have every field,`,
    'parameter and value of authentik’s, except those listed here.',
    '',
    '(Written by `npm run api -- --write`; do not edit.)',
    '',
    ...countTable([...covered, ...elsewhere.map(fromElsewhere)], missing),
    '',
    '## Differences',
    '',
    ...exceptions.map(exceptionLine),
    '',
    '## Served outside the admin API',
    '',
    ...elsewhere.map(({ operation, reason }) => `- \`${operation}\`: ${reason}`),
    '',
    '## Ours only',
    '',
    ...own.map(({ name }) => `- \`${name}\``),
    '',
    '## What there is',
    '',
    ...pathLines(covered),
    '',
    '## What there is not',
    '',
    ...pathLines(missing),
  ]
  return `${lines.join('\n')}\n`
}

function fromElsewhere({ operation }: ElsewhereOperation): Counted {
  return { tag: operation.split('/')[1] ?? '' }
}

function countTable(there: readonly Counted[], missing: readonly Counted[]): string[] {
  const tags = [...new Set([...there, ...missing].map(({ tag }) => tag))].sort()
  const count = (list: readonly Counted[], tag: string) =>
    list.filter((one) => one.tag === tag).length
  return [
    '| area | there | not there |',
    '|---|---|---|',
    ...tags.map((tag) => `| ${tag} | ${count(there, tag)} | ${count(missing, tag)} |`),
  ]
}

function exceptionLine({ subject, problem, reason }: Exception): string {
  return `- \`${subject}\` ${problem}: ${reason}`
}

/** A line a path, with its methods. */
function pathLines(operations: readonly { readonly name: string }[]): string[] {
  const split = operations.map(({ name }) => name.split(' '))
  const paths = Map.groupBy(split, ([, path = '']) => path)
  return [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, methods]) => `- \`${path}\` ${methods.map(([method]) => method).join(', ')}`)
}
