/** Every hot path of one process against its target and, in the same run, a peer. */
import type { Scope } from '@gatehouse/testkit'
import { type MeasuredLoad, measureLoad } from './measure.ts'
import { report } from './report/report.ts'
import { chooseRows } from './rows/index.ts'
import type { Figure } from './rows/row.ts'
import { openStage } from './stage/stage.ts'

export interface RowOptions {
  /** Names of the rows to measure; empty for all. */
  readonly rows: readonly string[]
  readonly seconds: number
}

/** @returns what was measured, as Markdown */
export async function benchRows(t: Scope, { rows: names, seconds }: RowOptions): Promise<string> {
  const rows = chooseRows(names)
  const stage = await openStage()
  t.teardown(() => stage.removeData())
  t.teardown(() => stage.stop())

  const loads: MeasuredLoad[] = []
  const figures: Figure[] = []
  for (const row of rows) {
    console.error(row.name)
    if (row.kind === 'load') loads.push(await measureLoad(row, stage, seconds))
    else figures.push(...(await row.measure(stage)))
  }
  return report({ loads, figures, seconds })
}
