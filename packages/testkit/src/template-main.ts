/**
 * A Postgres for all files of a test run: one start and one installation instead of one for each file.
 * Sends what can be copied to the process that started it, and ends with that.
 */
import { startSharedTemplate } from './start-template.ts'

const endings: (() => Promise<void> | void)[] = []
// Ctrl-C is for whoever started us: test files still run.
process.on('SIGINT', () => {})
process.once('disconnect', async () => {
  for (const end of endings.reverse()) await end()
})

process.send?.(await startSharedTemplate({ teardown: (end) => endings.push(end) }))
