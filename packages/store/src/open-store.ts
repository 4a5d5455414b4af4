/** Everything that lives in Redis, on one set of connections. */
import type {
  AuthorizationCodes,
  ConfigChanges,
  DeviceGrants,
  EventStream,
  HotSessions,
  RateLimits,
  ReplayCache,
  Revocations,
  SourceVisits,
} from '@gatehouse/core'
import type { FlowPlans } from '@gatehouse/flows'
import { createAuthorizationCodes } from './authorization-codes.ts'
import { createConfigChanges } from './config-changes.ts'
import { connectRedis } from './connect.ts'
import { createDataMarks, type DataMarks } from './data-marks.ts'
import { createDeliveries, type Deliveries } from './deliveries.ts'
import { createDeviceGrants } from './device-grants.ts'
import { type EventBacklog, readEventBacklog } from './event-backlog.ts'
import { createEventStream } from './event-stream.ts'
import { createFlowPlans } from './flow-plans.ts'
import { createHotSessions } from './hot-sessions.ts'
import type { Log } from './log.ts'
import { createRateLimits } from './rate-limits.ts'
import { createReplayCache } from './replay-cache.ts'
import { createRevocations } from './revocations.ts'
import { createSourceVisits } from './source-visits.ts'

export interface OpenStoreOptions {
  url: string
  /** Of the process, shown by `CLIENT LIST`; no spaces. */
  name: string
  log: Log
  /** See `AuthorizationCodesOptions`; default 30 days. */
  rememberUsedCodesFor?: number
}

export interface Store {
  readonly authorizationCodes: AuthorizationCodes
  readonly deviceGrants: DeviceGrants
  readonly revocations: Revocations
  readonly replayCache: ReplayCache
  readonly rateLimits: RateLimits
  readonly flowPlans: FlowPlans
  readonly sourceVisits: SourceVisits
  readonly deliveries: Deliveries
  readonly hotSessions: HotSessions
  readonly configChanges: ConfigChanges
  readonly eventStream: EventStream
  readonly dataMarks: DataMarks
  /** For metrics. @throws UnavailableError */
  eventBacklog(): Promise<EventBacklog>
  /** For readiness checks. @throws UnavailableError */
  ping(): Promise<void>
  close(): Promise<void>
}

const DAY = 24 * 60 * 60_000

/** Opens the connections and puts every adapter on them. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { url, name, log, rememberUsedCodesFor = 30 * DAY } = options
  const [requests, messages, reads] = await Promise.all([
    connectRedis({ url, name, mode: 'request', log }),
    connectRedis({ url, name: `${name}:changes`, mode: 'subscriber', log }),
    connectRedis({ url, name: `${name}:events`, mode: 'blocking', log }),
  ])
  const redis = requests.client
  return {
    authorizationCodes: createAuthorizationCodes(redis, { rememberUsedFor: rememberUsedCodesFor }),
    deviceGrants: createDeviceGrants(redis),
    revocations: createRevocations(redis),
    replayCache: createReplayCache(redis),
    rateLimits: createRateLimits(redis),
    flowPlans: createFlowPlans(redis),
    sourceVisits: createSourceVisits(redis),
    deliveries: createDeliveries(redis),
    hotSessions: createHotSessions(redis),
    configChanges: createConfigChanges({ publisher: redis, subscriber: messages.client, log }),
    eventStream: createEventStream({ redis, blocking: reads.client }),
    dataMarks: createDataMarks(redis),
    eventBacklog: () => readEventBacklog(redis),
    ping: () => requests.ping(),
    close: async () => {
      await Promise.all([requests.close(), messages.close(), reads.close()])
    },
  }
}
