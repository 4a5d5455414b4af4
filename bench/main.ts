/** `npm run bench`: every hot path under load against its target and, in the same run, a peer. */
import { type MeasuredLoad, measureLoad } from './measure.ts'
import { readOptions } from './options.ts'
import { report } from './report/report.ts'
import { writeResults } from './report/results-file.ts'
import { chooseRows } from './rows/index.ts'
import type { Figure } from './rows/row.ts'
import { openStage } from './stage/stage.ts'

const { rows: names, seconds, write } = readOptions(process.argv.slice(2))
const rows = chooseRows(names)
const stage = await openStage()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void endEarly())

const loads: MeasuredLoad[] = []
const figures: Figure[] = []
try {
  for (const row of rows) {
    console.error(row.name)
    if (row.kind === 'load') loads.push(await measureLoad(row, stage, seconds))
    else figures.push(...(await row.measure(stage)))
  }
} finally {
  await stage.stop()
  await stage.removeData()
}

const text = report({ loads, figures, seconds })
console.log(text)
if (write) await writeResults(text)

async function endEarly(): Promise<void> {
  await stage.stop()
  await stage.removeData()
  process.exit(130)
}
