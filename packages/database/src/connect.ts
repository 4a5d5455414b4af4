/** One bounded pool of connections to Postgres, used by Prisma and by hand-written statements. */
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { withinDeadline } from './unavailable.ts'

/** What the pool tells the operator; a pino logger fits. */
export interface DatabaseLog {
  warn(fields: { err: Error }, message: string): void
}

export interface DatabaseOptions {
  readonly url: string
  readonly log: DatabaseLog
  /** Default 10. */
  readonly maxConnections?: number
  /** When a statement is given up and `UnavailableError` thrown, in milliseconds. Default 1800. */
  readonly deadlineMs?: number
}

/** A statement that Postgres plans once per connection. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export type DatabaseTransaction = Prisma.TransactionClient

export interface Database {
  /** For everything that is not hot. Throws `UnavailableError` when Postgres cannot be reached. */
  readonly prisma: PrismaClient
  /** For hot paths: one prepared statement, its rows. Throws as above. */
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
  /** All or nothing. Throws as above. `timeoutMs` bounds the whole of it, default 30 s. */
  transaction<T>(
    work: (transaction: DatabaseTransaction) => Promise<T>,
    options?: { readonly timeoutMs?: number },
  ): Promise<T>
  close(): Promise<void>
}

const CONNECTION_TIMEOUT_MS = 1500

/** Connects on first use; a restart of Postgres is survived without help. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { deadlineMs = 1800 } = options
  const pool = createPool(options, deadlineMs)
  const prisma = createPrisma(pool, deadlineMs)
  return {
    prisma,
    query: (statement, values) => withinDeadline(deadlineMs, () => run(pool, statement, values)),
    async transaction(work, { timeoutMs = 30_000 } = {}) {
      const limits = { maxWait: CONNECTION_TIMEOUT_MS, timeout: timeoutMs }
      return withinDeadline(timeoutMs, () => prisma.$transaction(work, limits))
    },
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

function createPool(options: DatabaseOptions, deadlineMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: 'gatehouse',
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: deadlineMs,
    // Also ends connections to a server that has stopped answering.
    query_timeout: deadlineMs,
    keepAlive: true,
  })
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', (err) => options.log.warn({ err }, 'lost an idle connection to Postgres'))
  return pool
}

function createPrisma(pool: pg.Pool, deadlineMs: number): PrismaClient {
  const client = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
  const prisma = client.$extends({
    query: {
      $allOperations: ({ args, query }) => withinDeadline(deadlineMs, () => query(args)),
    },
  })
  // The extension adds nothing to the client's interface; its own type only hides it.
  return prisma as unknown as PrismaClient
}

async function run<Row>(
  pool: pg.Pool,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { name, text } = statement
  const result = await pool.query({ name, text, values: [...values] })
  return result.rows as Row[]
}
