import { createLogger } from '@gatehouse/telemetry'

/** Says nothing, unless `GATEHOUSE_TEST_LOG` names a level. */
export const silentLog: ReturnType<typeof createLogger> = createLogger({
  level: process.env['GATEHOUSE_TEST_LOG'] ?? 'silent',
  destination: process.stderr,
})
