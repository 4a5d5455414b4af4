/** Turns "Redis is not there" into the one error that every endpoint answers with 503. */
import { UnavailableError } from '@gatehouse/errors'

/** A request gets its 503 within 2 s. */
const DEADLINE = 1000

/** A mistake of ours that Redis refused, not a failure of its; BullMQ's own errors have no such name. */
const isReply = (error: Error) =>
  error.name === 'ReplyError' && /^(ERR|WRONGTYPE|NOSCRIPT)\b/.test(error.message)

/**
 * What Redis answered.
 *
 * @throws UnavailableError when it cannot be reached, cannot serve, or does not answer in time
 */
export async function available<Reply>(
  what: string,
  reply: Promise<Reply>,
  deadline = DEADLINE,
): Promise<Reply> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new UnavailableError('redis', { detail: `${what}: no answer in time` })),
    deadline,
  )
  try {
    return await Promise.race([reply, late])
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UnavailableError) throw error
    // ioredis adds the command with its arguments, the data of jobs among them: not for the log.
    Reflect.deleteProperty(error, 'command')
    if (isReply(error)) throw error
    throw new UnavailableError('redis', { detail: `${what}: ${error.message}`, cause: error })
  } finally {
    clearTimeout(timer)
  }
}
