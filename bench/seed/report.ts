/** What a check found, as Markdown. */
import type { Checked } from './check.ts'
import type { SeedSize } from './options.ts'

/** How much longer a question may take in a full database. */
export const TARGET = 2

export function report({ users, rows }: SeedSize, found: Checked): string {
  const { comparisons, wholeReads, fillSeconds, bytes } = found
  const number = (value: number) => value.toLocaleString('en-US')
  const lines = comparisons.map(({ name, emptyMs, fullMs }) => {
    const ratio = fullMs / emptyMs
    const cells = [
      name,
      emptyMs.toFixed(2),
      fullMs.toFixed(2),
      ratio.toFixed(2),
      ratio < TARGET ? 'yes' : 'NO',
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `${number(users)} users, ${number(rows)} rows of tokens, consents, sessions and events: ${(bytes / 1e9).toFixed(1)} GB, filled in ${fillSeconds.toFixed()} s.`,
    'Medians in milliseconds, asked by turns of this database and of an almost empty one.',
    '',
    '| question | empty | full | ratio | < 2 |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
    wholeReads.length === 0
      ? 'No question reads a big table whole.'
      : `Read whole: ${wholeReads.join(', ')}`,
    '',
  ].join('\n')
}

/** Whether everything was as it should be. */
export function isMet({ comparisons, wholeReads }: Checked): boolean {
  return (
    wholeReads.length === 0 && comparisons.every(({ emptyMs, fullMs }) => fullMs / emptyMs < TARGET)
  )
}
