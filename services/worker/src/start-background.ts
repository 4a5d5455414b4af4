/** What a process does without a request, put together: beside the services, or as a service alone. */
import {
  addressees,
  endedRows,
  endingLists,
  endingWarnings,
  expiredRows,
  recordedEvents,
  revokedFamilies,
  sealedSecrets,
} from '@gatehouse/database'
import type { Background, Deps } from '@gatehouse/runtime'
import type { Log } from './ports.ts'
import { keepRevocations } from './rebuild-revocations.ts'
import { startWorker } from './start-worker.ts'

export async function startBackground(deps: Deps, { log }: { log: Log }): Promise<Background> {
  const { bus, database } = deps
  deps.metrics.watchQueues(() => bus.stats())
  deps.metrics.watchEventStream(() => deps.eventBacklog())
  const worker = startWorker({
    ...deps,
    storedEvents: deps.events,
    recordedEvents: recordedEvents(database),
    addressees: addressees(database),
    expiredRows: expiredRows(database),
    endingLists: endingLists(database),
    endedRows: endedRows(database),
    endingWarnings: endingWarnings(database),
    sealedSecrets: sealedSecrets(database, deps.secrets),
    keyRotation: deps.rotation,
    log,
  })
  const revocations = keepRevocations({
    ...deps,
    revokedFamilies: revokedFamilies(database),
    log,
  })
  return {
    async stop() {
      await Promise.all([worker.stop(), revocations.stop()])
    },
  }
}
