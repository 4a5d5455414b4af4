/** The events table: filled in batches by workers that may run twice over the same events. */
import type { AuditEvent, StoredEvents } from '@gatehouse/core'
import type { Database, Statement } from '../connect.ts'

export interface StoredEventsOptions {
  /** How long events are kept, asked for each batch. Default 365 days. */
  readonly retentionMs?: () => Promise<number>
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function storedEvents(
  database: Database,
  { retentionMs = async () => YEAR_MS }: StoredEventsOptions = {},
): StoredEvents {
  return {
    async insertAll(events) {
      if (events.length === 0) return
      const kept = await retentionMs()
      const rows = events.map((event) => toRow(event, kept))
      await database.query(INSERT_ALL, [asJson(rows)])
    },

    async removeExpired(now, batch) {
      const removed = await database.query(REMOVE_EXPIRED, [new Date(now), batch])
      return removed.length
    },
  }
}

function toRow(event: AuditEvent, retentionMs: number) {
  const { id, action, app, user, context, clientAddress, brandId, createdAt } = event
  return {
    id,
    action,
    app,
    user: user ?? null,
    context,
    client_ip: clientAddress ?? null,
    // One event with a strange brand must not hold up its whole batch.
    brand_id: brandId !== undefined && UUID.test(brandId) ? brandId : null,
    created_at: new Date(createdAt),
    expires_at: new Date(createdAt + retentionMs),
  }
}

/** How JSON writes what `jsonb` refuses: NUL and lone surrogates. */
const REFUSED = /\\u(?:0000|d[89a-f])/

/** Events repeat what strangers typed. Few have anything that must be replaced: those are written again. */
function asJson(rows: readonly unknown[]): string {
  const text = JSON.stringify(rows)
  if (!REFUSED.test(text)) return text
  return JSON.stringify(rows, (_key, value: unknown) => {
    if (typeof value === 'string') return storable(value)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), item]))
  })
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}')
}

const INSERT_ALL: Statement = {
  name: 'insert events',
  text: `
    INSERT INTO events (id, action, app, "user", context, client_ip, brand_id, created_at, expires_at)
    SELECT id, action, app, "user", context, client_ip, brand_id, created_at, expires_at
    FROM jsonb_to_recordset($1::jsonb) AS event(
      id uuid, action text, app text, "user" jsonb, context jsonb, client_ip text, brand_id uuid,
      created_at timestamptz, expires_at timestamptz)
    ON CONFLICT (id) DO NOTHING`,
}

export const REMOVE_EXPIRED: Statement = {
  name: 'remove expired events',
  text: `
    DELETE FROM events WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM events WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
      FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
}
