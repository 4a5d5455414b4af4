/** What was measured on a cluster, as Markdown. */
import { machine } from '../report/machine.ts'
import { table } from '../report/table.ts'
import { PARTS, type Part } from './cluster-stage.ts'
import { type Cost, totalOf } from './cost.ts'
import type { OperationCost } from './costs.ts'
import type { Path, Scaled } from './scaling.ts'

export interface ClusterResults {
  readonly scaled: readonly Scaled[]
  readonly costs: readonly OperationCost[]
  /** Megabytes of one process of each service, after all loads. */
  readonly memory: Readonly<Record<string, number>>
  readonly seconds: number
}

const PATH_TITLES: Readonly<Record<Path, string>> = { direct: 'direct', nginx: 'through nginx' }
/** Parts that no operation needs. */
const COLUMNS = PARTS.filter((part): part is Exclude<Part, 'admin'> => part !== 'admin')

export function clusterReport({ scaled, costs, memory, seconds }: ClusterResults): string {
  const failed = [...scaled, ...costs].filter(({ failures }) => failures > 0)
  const memories = Object.entries(memory).map(([member, value]) => `${member} ${value.toFixed(0)}`)
  return [
    `Measured ${new Date().toISOString().slice(0, 10)}, ${seconds} s a load; load, databases and services share all cores.`,
    machine().join('\n'),
    'CPU µs of each part for one request, through nginx:',
    costTable(costs),
    'What it asks of the databases, and what it leaves there:',
    storeTable(costs),
    `Memory after these loads, MB of one process: ${memories.join(', ')}.`,
    'Rate with the number of token processes, medians of three, by turns:',
    scalingTable(scaled),
    ...failed.map(
      ({ title, failures }) => `- ${title}: ${failures} answers were not the expected one`,
    ),
  ].join('\n\n')
}

function costTable(costs: readonly OperationCost[]): string {
  return table(
    ['request', 'all', ...COLUMNS],
    costs.map(({ title, cost }) => [
      title,
      whole(totalOf(cost)),
      ...COLUMNS.map((part) => whole(cost.cpu[part])),
    ]),
  )
}

function storeTable(costs: readonly OperationCost[]): string {
  return table(
    [
      'request',
      'measured',
      'Redis commands',
      'Redis bytes',
      'statements',
      'WAL bytes',
      'table bytes',
    ],
    costs.map(({ title, count, cost }) => [title, number(count), ...storeCells(cost)]),
  )
}

function storeCells({ redisCommands, redisBytes, statements, walBytes, postgresBytes }: Cost) {
  return [
    redisCommands.toFixed(1),
    whole(redisBytes),
    statements.toFixed(1),
    whole(walBytes),
    whole(postgresBytes),
  ]
}

function scalingTable(scaled: readonly Scaled[]): string {
  const alone = (one: Scaled) =>
    scaled.find(
      ({ title, path, tokenProcesses }) =>
        title === one.title && path === one.path && tokenProcesses === 1,
    )
  return table(
    ['request', 'path', 'token processes', 'rate/s', '× one', 'p50 ms', 'token CPU µs'],
    scaled.map((one) => [
      one.title,
      PATH_TITLES[one.path],
      String(one.tokenProcesses),
      number(Math.round(one.rate)),
      (one.rate / (alone(one)?.rate ?? Number.NaN)).toFixed(2),
      one.p50.toFixed(2),
      whole(one.cpu),
    ]),
  )
}

function whole(value: number): string {
  return value.toFixed(0)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
