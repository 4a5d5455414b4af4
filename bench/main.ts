/** `npm run bench`: every hot path under load, in one process or, with `--cluster`, as a cluster. */
import { benchRows } from './bench-rows.ts'
import { benchCluster } from './cluster/bench-cluster.ts'
import { writeSizing } from './cluster/sizing-report.ts'
import { readOptions } from './options.ts'
import { writeResults } from './report/results-file.ts'
import { openScope } from './stage/scope.ts'

const { cluster, write, ...options } = readOptions(process.argv.slice(2))
const scope = openScope()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endEarly())

try {
  const text = await (cluster ? benchCluster(scope, options.seconds) : benchRows(scope, options))
  console.log(text)
  if (write) await writeResults(cluster ? 'cluster' : 'measured', text)
  if (write && cluster) await writeSizing(text)
} finally {
  await scope.end()
}

async function endEarly(): Promise<void> {
  await scope.end()
  process.exit(130)
}
