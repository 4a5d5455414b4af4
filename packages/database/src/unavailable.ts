/** Tells "Postgres cannot be reached" from every other failure, so that callers answer 503 in time. */
import { UnavailableError } from '@gatehouse/errors'

/** Node's codes of a connection that did not come about or broke. */
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
])

/**
 * SQLSTATEs of a server that starts, stops, fails over, is full or was too slow.
 *
 * @see {@link https://www.postgresql.org/docs/current/errcodes-appendix.html}
 */
const SERVER_CODES = new Set([
  '25006',
  '53100',
  '53200',
  '53300',
  '57014',
  '57P01',
  '57P02',
  '57P03',
])

const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])

/** The driver gives these no code. */
const DRIVER_MESSAGES =
  /^(?:Transaction API error: )?(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|Unable to start a transaction in the given time)/

const UNREACHABLE_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout'])

/** How deep Prisma wraps the driver's error, with room to spare. */
const MAX_DEPTH = 6

/** `UnavailableError` when Postgres was not there to answer; any other error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof UnavailableError || !isConnectionFailure(error, 0)) return error
  return new UnavailableError('postgres', { cause: error, detail: detailOf(error) })
}

/** Runs database work; a connection failure becomes `UnavailableError`. */
export async function whileAvailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asUnavailable(error)
  }
}

/** As above, and given up after `deadlineMs`. */
export async function withinDeadline<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const giveUp = () =>
    late.reject(new UnavailableError('postgres', { detail: `no answer in ${deadlineMs} ms` }))
  // Not at once: when it was this process that was held up, the answer is there and only unread.
  const timer = setTimeout(() => setImmediate(giveUp), deadlineMs)
  try {
    return await whileAvailable(() => Promise.race([work(), late.promise]))
  } finally {
    clearTimeout(timer)
  }
}

function isConnectionFailure(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return false
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>
  return (
    isFailureCode(code) ||
    isFailureCode(originalCode) ||
    (typeof kind === 'string' && UNREACHABLE_KINDS.has(kind)) ||
    (typeof message === 'string' && DRIVER_MESSAGES.test(message)) ||
    isConnectionFailure(cause, depth + 1) ||
    isConnectionFailure((meta as Record<string, unknown>)?.['driverAdapterError'], depth + 1)
  )
}

function isFailureCode(code: unknown): boolean {
  if (typeof code !== 'string') return false
  const isConnectionClass = code.length === 5 && code.startsWith('08')
  return (
    isConnectionClass || SOCKET_CODES.has(code) || SERVER_CODES.has(code) || PRISMA_CODES.has(code)
  )
}

function detailOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
