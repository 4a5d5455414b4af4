/** Something that a server of somebody else's is to take from us: taken, tried again later, or given up. */
import { PermanentError } from '@gatehouse/errors'
import { OutboundError, type OutboundReason, type OutboundResponse } from '@gatehouse/outbound'

/** What only an operator can put right. */
const HOPELESS: ReadonlySet<OutboundReason> = new Set([
  'invalid_url',
  'forbidden_address',
  'redirect',
])
/** The server is too slow or too busy now. RFC 9110 §15.5.9, RFC 6585 §4. */
const PASSING: ReadonlySet<number> = new Set([408, 429])

/**
 * Resolves when it was taken. `who` begins the message: `The client answered its logout token`.
 *
 * @throws PermanentError when trying again cannot help; any other error when it may
 */
export async function handOver(
  who: string,
  send: () => Promise<Pick<OutboundResponse, 'status'>>,
): Promise<void> {
  const { status } = await attempt(send)
  if (status >= 200 && status < 300) return
  const message = `${who} with status ${status}.`
  const isRefusal = status >= 400 && status < 500 && !PASSING.has(status)
  throw isRefusal ? new PermanentError(message) : new Error(message)
}

async function attempt(send: () => Promise<Pick<OutboundResponse, 'status'>>) {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof OutboundError && HOPELESS.has(error.reason))) throw error
    throw new PermanentError(error.message, { cause: error })
  }
}
