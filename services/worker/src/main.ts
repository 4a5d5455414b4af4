/** The worker alone: jobs and audit events, and the operator's blueprints when they change. */
import { runService, watchBlueprints } from '@gatehouse/runtime'
import { startBackground } from './start-background.ts'

await runService(
  {
    name: 'worker',
    async background(deps, { config, log, env }) {
      const { blueprintsDir: folder } = config
      // Applied first by the migration job; by whichever worker is first when they change.
      const stopWatching = folder
        ? watchBlueprints(deps, { folder, source: 'operator', env }, log)
        : () => {}
      const background = await startBackground(deps, { log })
      return {
        async stop() {
          stopWatching()
          await background.stop()
        },
      }
    },
  },
  process.env,
)
