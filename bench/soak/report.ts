/** What a soak has shown, as Markdown. */
import { machine } from '../report/machine.ts'
import { table } from '../report/table.ts'
import type { Soaked } from './soak.ts'
import type { Trend } from './trend.ts'
import { complaints, isFlat } from './verdict.ts'

const SHAPES = {
  process: 'everything in one process',
  cluster: 'every service alone, behind nginx',
}
/** More would be the same again. */
const SHOWN = 20

export function report(soaked: Soaked): string {
  const { minutes, shape, load } = soaked
  const found = complaints(soaked)
  const succeeded = Object.values(load.succeeded).reduce((sum, count) => sum + count, 0)
  const visits = Object.entries(load.succeeded).map(([name, count]) => `${name} ${number(count)}`)
  return [
    `Measured ${new Date().toISOString().slice(0, 10)}: ${minutes} minutes, ${SHAPES[shape]}.`,
    machine().slice(0, 2).join('\n'),
    memoryTable(soaked),
    storesTable(soaked),
    `${number(load.visits)} visits, ${number(load.visits - succeeded)} not as expected: ${visits.join(', ')}.`,
    found.length === 0
      ? 'Nothing grows, and nothing unexpected was answered.'
      : found
          .slice(0, SHOWN)
          .map((line) => `- **${line}**`)
          .join('\n'),
  ].join('\n\n')
}

function memoryTable({ processes, minutes }: Soaked): string {
  return table(
    ['process', 'memory MB', 'MB a minute', 'after collection MB', 'MB a minute', 'flat'],
    processes.map(({ name, resident, kept }) => [
      name,
      ends(resident),
      slope(resident),
      ends(kept),
      slope(kept),
      isFlat(kept, minutes) && isFlat(resident, minutes) ? 'yes' : 'NO',
    ]),
  )
}

function storesTable({ stores: { first, last } }: Soaked): string {
  const megabytes = (value: number) => value.toFixed(1)
  return table(
    ['stores', 'after warm-up', 'at the end'],
    [
      ['Redis, MB', megabytes(first.redis), megabytes(last.redis)],
      ['Redis, keys', number(first.redisKeys), number(last.redisKeys)],
      ['Postgres, MB', megabytes(first.postgres), megabytes(last.postgres)],
      ['audit events not stored', number(first.waitingEvents), number(last.waitingEvents)],
    ],
  )
}

function ends({ from, to }: Trend): string {
  return `${from.toFixed(1)} → ${to.toFixed(1)}`
}

function slope(trend: Trend): string {
  return `${trend.slope.toFixed(2)} ± ${trend.margin.toFixed(2)}`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
