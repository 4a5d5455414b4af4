/** The results as a Markdown table, which a terminal shows just as well. */
import type { MeasuredLoad, Outcome } from '../measure.ts'
import type { Figure } from '../rows/row.ts'
import { type Verdict, verdictOf, verdictsOf } from './verdict.ts'

const LOAD_HEAD = [
  ...['request', 'rate/s', 'p50 ms', 'p99 ms', 'CPU µs', 'core', 'RSS MB'],
  ...['peer/s', 'peer CPU µs', '× peer', 'limit/s', '% of limit', 'target', 'met'],
]
const FIGURE_HEAD = ['figure', 'value', 'target', 'met']

export function loadTable(measured: readonly MeasuredLoad[]): string {
  return table(LOAD_HEAD, measured.map(loadCells))
}

export function figureTable(figures: readonly Figure[]): string {
  return table(FIGURE_HEAD, figures.map(figureCells))
}

/** What a reader of the numbers should know besides. */
export function remarks(measured: readonly MeasuredLoad[]): string[] {
  return measured.flatMap(({ row, product, peer }) => [
    ...remarksAbout(row.title, product),
    ...remarksAbout(`${row.title} (peer)`, peer),
  ])
}

function remarksAbout(title: string, outcome: Outcome | undefined): string[] {
  if (!outcome) return []
  const { failures, afterwork, coreShare } = outcome
  return [
    ...(failures > 0 ? [`${title}: ${failures} answers were not the expected one`] : []),
    ...(afterwork > 1 ? [`${title}: went on for ${afterwork.toFixed(1)} s after the load`] : []),
    ...(coreShare < 0.93
      ? [`${title}: used ${percent(coreShare)} of its core; the rest of the bench was the limit`]
      : []),
  ]
}

function loadCells(measured: MeasuredLoad): string[] {
  const { row, product, peer, limit } = measured
  const ratio = (rival: number | undefined) => product && rival && product.rate / rival
  return [
    row.title,
    ...(product ? outcomeCells(product) : Array(6).fill('')),
    thousands(peer?.rate),
    optional(peer?.cpuPerRequest, (value) => value.toFixed(0)),
    optional(ratio(peer?.rate), (value) => value.toFixed(2)),
    thousands(limit),
    optional(ratio(limit), percent),
    ...verdictCells(verdictsOf(measured)),
  ]
}

function outcomeCells({ rate, p50, p99, cpuPerRequest, coreShare, memory }: Outcome): string[] {
  return [
    thousands(rate),
    p50.toFixed(2),
    p99.toFixed(2),
    cpuPerRequest.toFixed(0),
    percent(coreShare),
    memory.toFixed(0),
  ]
}

function figureCells(figure: Figure): string[] {
  const { title, value, unit } = figure
  const verdict = verdictOf(figure)
  const digits = value < 100 ? 2 : 0
  return [title, `${value.toFixed(digits)} ${unit}`, ...verdictCells(verdict ? [verdict] : [])]
}

function verdictCells(verdicts: readonly Verdict[]): string[] {
  const met = verdicts.map(({ met }) => (met ? 'yes' : 'NO'))
  return [verdicts.map(({ target }) => target).join(', '), met.join(', ')]
}

function thousands(rate: number | undefined): string {
  return optional(rate, (value) => Math.round(value).toLocaleString('en'))
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

function optional(value: number | undefined, format: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? '' : format(value)
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) =>
    Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
