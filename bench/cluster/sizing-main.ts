/** Puts into docs/scaling.md what follows from the last measurement of a cluster in bench/RESULTS.md. */
import { readResults } from '../report/results-file.ts'
import { writeSizing } from './sizing-report.ts'

await writeSizing(await readResults('cluster'))
