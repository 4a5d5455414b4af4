/** Everything that talks to Postgres, Redis or the network, made once per process. */
import type { GatehouseConfig } from '@gatehouse/config'
import { createAuditLog, systemClock } from '@gatehouse/core'
import {
  administration,
  connectDatabase,
  createPasswordHasher,
  createSecretBox,
  notifications,
  readConfiguration,
  storedEvents,
  systemSettings,
} from '@gatehouse/database'
import { createOutboundClient } from '@gatehouse/outbound'
import { createPlex } from '@gatehouse/plex'
import { openStore } from '@gatehouse/store'
import type { FastifyBaseLogger } from 'fastify'
import { keyMaker } from '../installation/key-maker.ts'
import type { Instruments } from '../process/instruments.ts'
import { VERSION } from '../process/version.ts'
import { breachedPasswords } from './breached-passwords.ts'
import { openBus } from './open-bus.ts'
import { openRepositories } from './repositories.ts'

export interface AdapterOptions {
  config: GatehouseConfig
  databaseUrl: string
  redisUrl: string
  secretKey: string
  log: FastifyBaseLogger
  instruments: Pick<Instruments, 'metrics' | 'tracer'>
}

export type Adapters = Awaited<ReturnType<typeof openAdapters>>

export async function openAdapters({
  config,
  databaseUrl,
  redisUrl,
  secretKey,
  log,
  instruments: { metrics, tracer },
}: AdapterOptions) {
  const clock = systemClock
  const secrets = createSecretBox([secretKey, ...config.secretKeyFallbacks])
  const database = await connectDatabase({ url: databaseUrl, log })
  const [store, bus] = await Promise.all([
    openStore({ url: redisUrl, name: `gatehouse-${process.pid}`, log }),
    openBus({ redisUrl, log, tracer }),
  ])
  const changes = store.configChanges
  const passwords = createPasswordHasher()
  const settings = systemSettings(database, { changes, clock })
  const outbound = createOutboundClient({
    allow: config.outboundAllow,
    traceHeaders: () => tracer.carrier(),
  })
  const retentionMs = async () => (await settings.current()).eventRetentionMs

  return {
    ...readConfiguration({
      ...{ database, secrets, changes, clock },
      onLookup: metrics.cacheLookup,
    }),
    ...store,
    codes: store.authorizationCodes,
    plans: store.flowPlans,
    bus,
    clock,
    database,
    secrets,
    ...openRepositories(database, { secrets, changes, settings, clock }),
    passwords,
    administration: administration(database, { secrets, passwords, keyMaker, changes }),
    settings,
    events: storedEvents(database, { retentionMs }),
    notifications: notifications(database, { retentionMs }),
    breachedPasswords: breachedPasswords(config.breachedPasswords),
    audit: createAuditLog({ stream: store.eventStream, clock }),
    outbound,
    plex: createPlex({
      ...{ send: outbound.send, url: config.plexUrl, appUrl: config.plexAppUrl },
      version: VERSION,
    }),
    async close() {
      await bus.close()
      await store.close()
      await database.close()
    },
  }
}
