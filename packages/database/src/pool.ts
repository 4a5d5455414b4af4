/** A bounded pool that gives up connections to a server which cannot serve us any more. */
import pg from 'pg'
import type { ConnectionTarget } from './connection-url.ts'

/** What the pool tells the operator; a pino logger fits. */
export interface DatabaseLog {
  warn(fields: { err: Error }, message: string): void
}

export interface PoolOptions {
  readonly target: ConnectionTarget
  readonly deadlineMs: number
  readonly log: DatabaseLog
}

export const CONNECTION_TIMEOUT_MS = 1500

/** The server ends a statement before we give it up: one that has not is a server that is gone. */
const SERVER_SHARE = 0.9

/** SQLSTATE of a write to a server that takes none: a standby, or a primary that was demoted. */
const READ_ONLY = '25006'

export function createPool({ target, deadlineMs, log }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    Client: target.isPooled ? pg.Client : PrimaryClient,
    connectionString: target.connectionString,
    application_name: 'gatehouse',
    max: target.connectionLimit,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    // A pooler refuses startup parameters that it does not know.
    ...(target.isPooled ? {} : { statement_timeout: Math.ceil(deadlineMs * SERVER_SHARE) }),
    query_timeout: deadlineMs,
    keepAlive: true,
  })
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', (err) => log.warn({ err }, 'lost an idle connection to Postgres'))
  giveUpStuckConnections(pool)
  giveUpIdleOnSilence(pool)
  return pool
}

/** Connects to a server that takes writes only: an address may still lead to a standby. */
class PrimaryClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Postgres 14 and newer say so before the first statement, and again when they are promoted.
    this.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
      if (parameterName !== 'in_hot_standby' || parameterValue !== 'on') return
      const reason = Object.assign(new Error('the server is a standby'), { code: READ_ONLY })
      this.connection.stream.destroy(reason)
    })
  }
}

interface ParameterStatus {
  readonly parameterName: string
  readonly parameterValue: string
}

/**
 * A transaction gives its connection back without saying how it went. One that is still inside it waits
 * for a server that does not answer, and one that met a read-only server would meet it again.
 */
function giveUpStuckConnections(pool: pg.Pool): void {
  const readOnly = new WeakSet<pg.ClientBase>()
  pool.on('connect', (client) => {
    client.connection.on('errorMessage', ({ code }: { code?: string }) => {
      if (code === READ_ONLY) readOnly.add(client)
    })
  })
  pool.on('release', (error, client) => {
    if (error) return
    if (readOnly.has(client) || client.getTransactionStatus() !== 'I') void client.end()
  })
}

/**
 * When one connection gets no answer at all, the machine behind it is most likely gone without a word, and
 * every idle connection with it: tried one by one, each of them would cost somebody the whole deadline.
 */
function giveUpIdleOnSilence(pool: pg.Pool): void {
  const idle = new Set<pg.PoolClient>()
  pool.on('acquire', (client) => void idle.delete(client))
  pool.on('remove', (client) => void idle.delete(client))
  pool.on('release', (error, client) => {
    if (!error) idle.add(client)
    else if (error.message === 'Query read timeout') giveUp(idle)
  })
}

function giveUp(clients: Set<pg.PoolClient>): void {
  const reason = new Error('another connection got no answer')
  for (const client of clients) client.connection.stream.destroy(reason)
  clients.clear()
}
