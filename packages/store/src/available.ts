/** Turns "Redis is not there" into the one error that every endpoint answers with 503. */
import { UnavailableError } from '@gatehouse/errors'

/** A request gets its 503 within 2 s; a healthy Redis answers in less than 1 ms. */
const DEADLINE = 1000

/** Replies by which a Redis says that it cannot serve now, though it can be reached. */
const OUT_OF_SERVICE =
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|OOM|MISCONF|BUSY|NOAUTH|WRONGPASS|NOPERM)\b/

/**
 * What Redis answered.
 *
 * @throws UnavailableError when it cannot be reached, cannot serve, or does not answer in time
 */
export function available<Reply>(
  what: string,
  reply: Promise<Reply>,
  deadline = DEADLINE,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new UnavailableError('redis', { detail: `${what}: no answer in time` })),
      deadline,
    )
    reply.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (error: Error) => {
        clearTimeout(timer)
        reject(isReply(error) ? error : new UnavailableError('redis', unavailable(what, error)))
      },
    )
  })
}

/** Whether Redis itself refused the command: a mistake of ours, not a failure of its. */
function isReply(error: Error): boolean {
  // ioredis adds the command with its arguments, codes and sessions among them: not for the log.
  Reflect.deleteProperty(error, 'command')
  return error.name === 'ReplyError' && !OUT_OF_SERVICE.test(error.message)
}

function unavailable(what: string, cause: Error) {
  return { detail: `${what}: ${cause.message}`, cause }
}
