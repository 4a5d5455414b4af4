/**
 * When Redis has lost its data, tokens that were revoked would be accepted again until they expire.
 * Postgres knows the families that were revoked: their marks are made again.
 */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Clients,
  type Clock,
  familyMarkLifetime,
  type LogoutNotices,
  type Revocations,
} from '@gatehouse/core'
import { UnavailableError } from '@gatehouse/errors'
import type { DataMarks, Log, RevokedFamilies } from './ports.ts'

export interface RebuildRevocationsDeps {
  revokedFamilies: RevokedFamilies
  revocations: Pick<Revocations, 'revokeFamily'>
  clients: Pick<Clients, 'findByProviderId'>
  clock: Clock
}

export interface KeepRevocationsDeps extends RebuildRevocationsDeps {
  dataMarks: DataMarks
  logoutNotices: Pick<LogoutNotices, 'announceAgain'>
  log: Log
  /** Milliseconds between two looks; default 5 s. */
  every?: number
}

const EVERY = 5000
const BATCH = 500
/** No access token is valid for longer. */
const OLDEST = 30 * 24 * 60 * 60_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Looks at once and then again and again whether data were lost, and makes good what can be. */
export function keepRevocations(deps: KeepRevocationsDeps): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const finished = keep(deps, stopping.signal)
  return {
    stop() {
      stopping.abort()
      return finished
    },
  }
}

async function keep(deps: KeepRevocationsDeps, stopping: AbortSignal): Promise<void> {
  const { log, every = EVERY } = deps
  while (!stopping.aborted) {
    await lookOnce(deps).catch((error: unknown) => {
      // A part that is away is told of by others, and the next look comes soon.
      if (!(error instanceof UnavailableError))
        log.error({ err: error }, 'revocations not restored')
    })
    await delay(every, undefined, { signal: stopping }).catch(() => {})
  }
}

async function lookOnce(deps: KeepRevocationsDeps): Promise<void> {
  const { dataMarks, logoutNotices, log } = deps
  if (await dataMarks.areComplete()) return
  const families = await rebuildRevocations(deps)
  await logoutNotices.announceAgain()
  await dataMarks.place()
  const level = families > 0 ? 'warn' : 'info'
  log[level]({ families }, 'redis was empty, or has lost data: revoked families are marked again')
}

/** Marks every family whose access tokens may still be alive. Idempotent. @returns how many */
export async function rebuildRevocations(deps: RebuildRevocationsDeps): Promise<number> {
  const { revokedFamilies, revocations, clients, clock } = deps
  let last = { revokedAt: clock.now() - OLDEST, id: BEFORE_ALL }
  let count = 0
  for (;;) {
    const families = await revokedFamilies.listAfter(last, BATCH)
    const marks = families.map(async ({ id, providerId, revokedAt }) => {
      const client = await clients.findByProviderId(providerId)
      const left = revokedAt + familyMarkLifetime(client?.accessTokenValidity) - clock.now()
      if (left <= 0) return
      await revocations.revokeFamily(id, left)
      count += 1
    })
    await Promise.all(marks)
    const end = families.at(-1)
    if (!end || families.length < BATCH) return count
    last = end
  }
}
