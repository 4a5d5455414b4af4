/** One mail to one person. */
import { PermanentError } from '@gatehouse/errors'

export interface Mailbox {
  /** As people write it; may be empty. */
  readonly name: string
  readonly email: string
}

export interface Letter {
  readonly to: Mailbox
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same whenever this mail is sent again, so that it can be recognised: the part before the `@`. */
  readonly messageId: string
}

/** RFC 5322 §3.4.1 without quoted names, comments and lists: what people have. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,255}$/u
/** RFC 5322 §3.6.4 */
const ID = /^[\w.-]{1,200}$/

/** @throws PermanentError for what could add a header or an addressee */
export function checkLetter({ to, subject, messageId }: Letter): void {
  for (const [what, text] of Object.entries({ name: to.name, subject })) {
    if (/\p{Cc}/u.test(text)) throw new PermanentError(`The ${what} has control characters in it.`)
  }
  if (!ADDRESS.test(to.email)) throw new PermanentError('The address is not one of a mailbox.')
  if (!ID.test(messageId)) throw new PermanentError('The message id does not fit a header.')
}

/** `Example <id@example.com>` or an address alone. @throws TypeError */
export function parseMailbox(text: string): Mailbox {
  const [, name = '', inBrackets] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  const email = (inBrackets ?? text).trim()
  const mailbox = { name: name.trim().replace(/^"(.*)"$/, '$1'), email }
  if (!ADDRESS.test(email) || /\p{Cc}/u.test(name)) {
    throw new TypeError('The sender must be an address, such as Example <id@example.com>.')
  }
  return mailbox
}
