/** `npm run soak`: mixed load for a long time; fails when memory grows or an answer is unexpected. */
import { mkdir } from 'node:fs/promises'
import { startStores } from '@gatehouse/testkit'
import { writeResults } from '../report/results-file.ts'
import { openScope } from '../stage/scope.ts'
import { readOptions } from './options.ts'
import { report } from './report.ts'
import { soak } from './soak.ts'
import { complaints } from './verdict.ts'

const { minutes, shape, write, snapshots } = readOptions(process.argv.slice(2))
const scope = openScope()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endEarly())

try {
  if (snapshots) await mkdir(snapshots, { recursive: true })
  // On no disk: a disk that others keep busy makes them miss their second, which is not what is asked here.
  const stores = await (await startStores(scope)).fresh()
  const soaked = await soak(scope, {
    ...{ shape, minutes, stores, snapshots, warmUp: 0.2 },
    // A pace that two cores keep up with: memory is looked at, not speed.
    load: { pause: 25, signInPause: 2000 },
    tell: (line) => console.error(line),
  })
  const text = report(soaked)
  console.log(text)
  if (write) await writeResults(`soak-${shape}`, text)
  if (complaints(soaked).length > 0) process.exitCode = 1
} finally {
  await scope.end()
}

async function endEarly(): Promise<void> {
  await scope.end()
  process.exit(130)
}
