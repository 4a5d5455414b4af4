/** Everything that talks to Postgres, Redis or the network, made once per process. */
import type { GatehouseConfig } from '@gatehouse/config'
import { createAuditLog, systemClock } from '@gatehouse/core'
import {
  appPasswords,
  connectDatabase,
  consents,
  createPasswordHasher,
  createSecretBox,
  installation,
  keyPairs,
  readConfiguration,
  refreshTokens,
  sessionRecords,
  storedEvents,
  users,
} from '@gatehouse/database'
import { createOutboundClient } from '@gatehouse/outbound'
import { openStore } from '@gatehouse/store'
import type { FastifyBaseLogger } from 'fastify'

export interface AdapterOptions {
  config: GatehouseConfig
  databaseUrl: string
  redisUrl: string
  secretKey: string
  log: FastifyBaseLogger
}

export type Adapters = Awaited<ReturnType<typeof openAdapters>>

export async function openAdapters({
  config,
  databaseUrl,
  redisUrl,
  secretKey,
  log,
}: AdapterOptions) {
  const clock = systemClock
  const secrets = createSecretBox([secretKey])
  const database = await connectDatabase({ url: databaseUrl, log })
  const store = await openStore({ url: redisUrl, name: `gatehouse-${process.pid}`, log })
  const changes = store.configChanges

  return {
    ...readConfiguration({ database, secrets, changes, clock }),
    ...store,
    codes: store.authorizationCodes,
    plans: store.flowPlans,
    clock,
    database,
    secrets,
    users: users(database, { changes, clock }),
    passwords: createPasswordHasher(),
    appPasswords: appPasswords(database, clock),
    refreshTokens: refreshTokens(database, { secrets, clock }),
    consents: consents(database, clock),
    sessionRecords: sessionRecords(database, clock),
    keyPairs: keyPairs(database, secrets),
    installation: installation(database),
    events: storedEvents(database),
    audit: createAuditLog({ stream: store.eventStream, clock }),
    outbound: createOutboundClient({ allow: config.outboundAllow }),
    async close() {
      await store.close()
      await database.close()
    },
  }
}
