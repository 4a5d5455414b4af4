/** Turns "Redis is not there" into the one error that every endpoint answers with 503. */
import { tracingChannel } from 'node:diagnostics_channel'
import { UnavailableError } from '@gatehouse/errors'

/** Whoever traces hears of every command, by its name only. */
const commands = tracingChannel<unknown, { readonly name: string }>('gatehouse:redis')

/** A request gets its 503 within 2 s; a healthy Redis answers in less than 1 ms. */
const DEADLINE = 1000

/** Replies by which a Redis says that it cannot serve now, though it can be reached. */
const OUT_OF_SERVICE =
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS|OOM|MISCONF|BUSY|NOAUTH|WRONGPASS|NOPERM)\b/

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
  return commands.tracePromise(() => inTime(what, reply, deadline), { name: what })
}

function inTime<Reply>(what: string, reply: Promise<Reply>, deadline: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(new UnavailableError('redis', { detail: `${what}: no answer in time` }))
    // Not at once: when it was this process that was held up, the answer is there and only unread.
    const timer = setTimeout(() => setImmediate(giveUp), deadline)
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
