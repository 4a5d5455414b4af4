/** The sizes of installations as Markdown, each figure beside those that it comes from. */
import { fileURLToPath } from 'node:url'
import { writeMarked } from '../report/results-file.ts'
import { table } from '../report/table.ts'
import { type PublishedCosts, readCosts } from './published-costs.ts'
import { BUSY, DEMANDS, type Sizing, sizeOf } from './sizing.ts'

const PAGE = fileURLToPath(new URL('../../docs/scaling.md', import.meta.url))

/** Puts into docs/scaling.md what follows from the report of a cluster. */
export async function writeSizing(report: string): Promise<void> {
  const costs = readCosts(report)
  await writeMarked(PAGE, 'costs', costs.cpuTable)
  await writeMarked(PAGE, 'stores', costs.storeTable)
  await writeMarked(PAGE, 'sizes', sizingReport(costs))
}

export function sizingReport(costs: PublishedCosts): string {
  const sizes = DEMANDS.map((demand) => sizeOf(demand, costs))
  return [
    `All together, at ${BUSY * 100} % of each core:`,
    overview(sizes, costs.parts),
    storesTable(sizes),
    ...sizes.flatMap((size) => [`### ${size.title}`, lines(size, costs.parts)]),
  ].join('\n\n')
}

function overview(sizes: readonly Sizing[], parts: readonly string[]): string {
  return table(
    ['to run', ...parts],
    sizes.map(({ title, needed }) => [title, ...parts.map((part) => whole(needed.get(part)))]),
  )
}

function storesTable(sizes: readonly Sizing[]): string {
  return table(
    ['', 'Redis commands/s', 'statements/s', 'WAL MB/s', 'tables GB a day', 'services GB'],
    sizes.map((size) => [
      size.title,
      whole(size.redisCommands),
      whole(size.statements),
      (size.walBytes / 1e6).toFixed(1),
      (size.tableBytesADay / 1e9).toFixed(1),
      (size.memory / 1024).toFixed(1),
    ]),
  )
}

/** Rate × µs ÷ 1,000,000 of each request, and their sum. */
function lines({ lines: each, cores, needed }: Sizing, parts: readonly string[]): string {
  const cells = (of: ReadonlyMap<string, number>) => parts.map((part) => fine(of.get(part)))
  return table(
    ['cores', 'a second', ...parts],
    [
      ...each.map((line) => [line.request, whole(line.rate), ...cells(line.cores)]),
      ['busy', '', ...cells(cores)],
      ['to run', '', ...parts.map((part) => whole(needed.get(part)))],
    ],
  )
}

function whole(value = 0): string {
  return Math.round(value).toLocaleString('en-US')
}

function fine(value = 0): string {
  return value === 0 ? '' : value.toFixed(value < 0.1 ? 4 : 2)
}
