/**
 * A Postgres for all files of a test run: one start and one migration instead of one for each file. Sends
 * its URL to the process that started it, and ends with that.
 */
import { startTemplate } from './start-template.ts'

const endings: (() => Promise<void> | void)[] = []
// Ctrl-C is for whoever started us: test files still run.
process.on('SIGINT', () => {})
process.once('disconnect', async () => {
  for (const end of endings.reverse()) await end()
})

process.send?.(await startTemplate({ teardown: (end) => endings.push(end) }))
