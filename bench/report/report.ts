/** Everything that was measured, as text. */
import type { MeasuredLoad } from '../measure.ts'
import type { Figure } from '../rows/row.ts'
import { machine } from './machine.ts'
import { figureTable, loadTable, remarks } from './table.ts'

export interface Results {
  readonly loads: readonly MeasuredLoad[]
  readonly figures: readonly Figure[]
  readonly seconds: number
}

export function report({ loads, figures, seconds }: Results): string {
  const notes = remarks(loads).map((remark) => `- ${remark}`)
  const parts = [
    [`Measured ${new Date().toISOString().slice(0, 10)}, ${seconds} s a contestant.`],
    machine(),
    loads.length > 0 ? [loadTable(loads)] : [],
    figures.length > 0 ? [figureTable(figures)] : [],
    notes,
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
