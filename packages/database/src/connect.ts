/** One bounded pool of connections to Postgres, used by Prisma and by hand-written statements. */
import { tracingChannel } from 'node:diagnostics_channel'
import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { readConnectionUrl } from './connection-url.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { CONNECTION_TIMEOUT_MS, createPool, type DatabaseLog } from './pool.ts'
import { withinDeadline } from './unavailable.ts'

export interface DatabaseOptions {
  /**
   * Beside what Postgres knows it may say `connection_limit=N` (default 10 connections) and
   * `pgbouncer=true`: then nothing is left in a session from one transaction to the next.
   */
  readonly url: string
  readonly log: DatabaseLog
  /** When a statement is given up and `UnavailableError` thrown, in milliseconds. Default 1800. */
  readonly deadlineMs?: number
}

/** A statement that Postgres plans once per connection, unless a pooler stands between. */
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

/** Whoever traces hears of every statement, by its name only. */
const statements = tracingChannel<unknown, { readonly name: string }>('gatehouse:postgres')

const told = <T>(name: string, ask: () => Promise<T>): Promise<T> =>
  statements.tracePromise(ask, { name })

/** Connects on first use; a restart of Postgres is survived without help. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, log, deadlineMs = 1800 } = options
  const target = readConnectionUrl(url)
  const pool = createPool({ target, deadlineMs, log })
  const run = runOn(pool, target.isPooled)
  const prisma = createPrisma(pool, deadlineMs)
  return {
    prisma,
    query: (statement, values) =>
      told(statement.name, () => withinDeadline(deadlineMs, () => run(statement, values))),
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

function createPrisma(pool: pg.Pool, deadlineMs: number): PrismaClient {
  const client = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' })
  const prisma = client.$extends({
    query: {
      $allOperations: ({ model = 'raw', operation, args, query }) =>
        told(`${model}.${operation}`, () => withinDeadline(deadlineMs, () => query(args))),
    },
  })
  // The extension adds nothing to the client's interface; its own type only hides it.
  return prisma as unknown as PrismaClient
}

function runOn(pool: pg.Pool, isPooled: boolean) {
  return async <Row>({ name, text }: Statement, values: readonly unknown[]) => {
    const statement = { text, values: [...values] }
    const result = await pool.query(isPooled ? statement : { name, ...statement })
    return result.rows as readonly Row[]
  }
}
