/** What a person reads of a mail that the mail server was handed. */
import type { MailServer, ReceivedMail } from './start-mail-server.ts'

export interface ReadMail {
  readonly to: readonly string[]
  readonly subject: string
  readonly headers: string
  /** The part without HTML. */
  readonly text: string
  readonly html: string
  /** Where its button leads. */
  readonly link: string
}

export function readMail({ to, mail }: ReceivedMail): ReadMail {
  const [headers = ''] = mail.split('\r\n\r\n', 1)
  const parts = mail.split(/^--[^\r\n]+\r\n/m).map(readPart)
  const text = parts.find(({ type }) => type.startsWith('text/plain'))?.body ?? ''
  const html = parts.find(({ type }) => type.startsWith('text/html'))?.body ?? ''
  const subject = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(headers)?.[1] ?? ''
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0] ?? ''
  return { to, headers, subject: decodeWords(subject), text, html, link }
}

function readPart(part: string): { type: string; body: string } {
  const [head = '', ...rest] = part.split('\r\n\r\n')
  const type = /^content-type: (.*)/im.exec(head)?.[1] ?? ''
  const encoding = /^content-transfer-encoding: (.*)/im.exec(head)?.[1]?.toLowerCase() ?? ''
  return { type, body: decode(rest.join('\r\n\r\n'), encoding).replaceAll('\r\n', '\n') }
}

/** RFC 2045 §6. */
function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047 §2. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decode(word.replaceAll('_', ' '), 'quoted-printable'),
    )
}

const WITHIN = 10_000

/** Waits until so many mails have come, and reads the last one. */
export async function nextMail({ received }: MailServer, count: number): Promise<ReadMail> {
  const deadline = Date.now() + WITHIN
  while (received.length < count && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const mail = received[count - 1]
  if (!mail) throw new Error(`only ${received.length} of ${count} mails have come`)
  return readMail(mail)
}
