/** Reads the costs from the report of a cluster, so that what follows from them follows from what is published. */

export interface PublishedCost {
  /** Microseconds of CPU by part. */
  readonly cpu: ReadonlyMap<string, number>
  readonly redisCommands: number
  readonly statements: number
  readonly walBytes: number
  readonly tableBytes: number
}

export interface PublishedCosts {
  /** The tables as they are published. */
  readonly cpuTable: string
  readonly storeTable: string
  /** Parts that cost CPU time. */
  readonly parts: readonly string[]
  /** Megabytes of one process of each service. */
  readonly memory: ReadonlyMap<string, number>
  /** Throws an Error for a request that was not measured. */
  of(request: string): PublishedCost
}

type Row = Readonly<Record<string, string>>

/** Throws an Error where the report has no such table. */
export function readCosts(report: string): PublishedCosts {
  const cpuTable = tableWith(report, 'nginx')
  const storeTable = tableWith(report, 'WAL bytes')
  const cpuRows = rowsOf(cpuTable)
  const storeRows = rowsOf(storeTable)
  const parts = Object.keys(cpuRows[0] ?? {}).filter((name) => !['request', 'all'].includes(name))
  return {
    cpuTable,
    storeTable,
    parts,
    memory: memoryIn(report),
    of(request) {
      const cpu = rowOf(cpuRows, request)
      const stores = rowOf(storeRows, request)
      return {
        cpu: new Map(parts.map((part) => [part, numberIn(cpu, part)])),
        redisCommands: numberIn(stores, 'Redis commands'),
        statements: numberIn(stores, 'statements'),
        walBytes: numberIn(stores, 'WAL bytes'),
        tableBytes: numberIn(stores, 'table bytes'),
      }
    },
  }
}

function tableWith(report: string, column: string): string {
  const blocks = report.split('\n\n').map((block) => block.trim())
  const found = blocks.find(
    (block) => block.startsWith('| request') && cellsOf(block.split('\n')[0]).includes(column),
  )
  if (!found) throw new Error(`the report of a cluster has no table with "${column}"`)
  return found
}

function rowsOf(table: string): Row[] {
  const [head, , ...lines] = table.split('\n')
  const names = cellsOf(head)
  return lines.map((line) => {
    const cells = cellsOf(line)
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

function cellsOf(line = ''): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function rowOf(rows: readonly Row[], request: string): Row {
  const row = rows.find((one) => one['request'] === request)
  if (!row) throw new Error(`"${request}" was not measured`)
  return row
}

function numberIn(row: Row, column: string): number {
  return Number(row[column]?.replaceAll(',', ''))
}

/** "... MB of one process: token 120, worker 140." */
function memoryIn(report: string): Map<string, number> {
  const [, list = ''] = /MB of one process: (.*)\./.exec(report) ?? []
  return new Map(
    [...list.matchAll(/([\w-]+) (\d+)/g)].map(([, name = '', mb]) => [name, Number(mb)]),
  )
}
