/** Hands mails to the one SMTP server that takes them on. */
import { PermanentError } from '@gatehouse/errors'
import { createTransport } from 'nodemailer'
import { checkLetter, type Letter, type Mailbox, parseMailbox } from './letter.ts'
import { parseSmtpUrl, type SmtpServer } from './smtp-url.ts'

export interface MailerOptions {
  /**
   * `smtp://user:password@host:587` (STARTTLS is required, but of this machine itself) or `smtps://`.
   * `?tls=none` allows plain text, `?tls=required` demands STARTTLS of this machine too.
   */
  readonly server: string | SmtpServer
  /** `Example <id@example.com>` */
  readonly from: string | Mailbox
  /** Milliseconds that the server may be silent. Default: a minute, and less until it has greeted. */
  readonly timeoutMs?: number
  /** PEM text of further authorities that the server's certificate may be from. Default: those of Node. */
  readonly ca?: string
}

export interface Mailer {
  /**
   * Resolves when the server has taken the mail on.
   *
   * @throws PermanentError when it never will
   */
  send(letter: Letter): Promise<void>
}

/** Milliseconds. A mail is one of many, and the next attempt comes by itself. */
const TIMEOUTS = {
  dnsTimeout: 10_000,
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
}

/** @throws TypeError for a URL or sender that is none */
export function createMailer({ from, ca, timeoutMs, ...options }: MailerOptions): Mailer {
  const { server: given } = options
  const server = typeof given === 'string' ? parseSmtpUrl(given) : given
  const sender = typeof from === 'string' ? parseMailbox(from) : from
  const domain = sender.email.slice(sender.email.lastIndexOf('@') + 1)
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    ...(server.auth && { auth: server.auth }),
    ...(ca && { tls: { ca } }),
    ...TIMEOUTS,
    ...(timeoutMs !== undefined && {
      ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    }),
    // Nothing in a mail names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async send(letter) {
      checkLetter(letter)
      const { to, subject, text, html, messageId } = letter
      const mail = {
        from: { name: sender.name, address: sender.email },
        to: { name: to.name, address: to.email },
        ...{ subject, text, html },
        messageId: `<${messageId}@${domain}>`,
        // RFC 3834 §5: no absence note answers it.
        headers: { 'Auto-Submitted': 'auto-generated' },
      }
      try {
        await transport.sendMail(mail)
      } catch (error) {
        throw explain(error, server)
      }
    },
  }
}

interface SmtpFailure {
  /** nodemailer's: what was being done. */
  readonly code?: string
  /** What the server answered, if it did. */
  readonly responseCode?: number
  readonly message: string
}

/** What is about this mail, and not about the way to the server. */
const ABOUT_THE_MAIL: ReadonlySet<string | undefined> = new Set(['EENVELOPE', 'EMESSAGE'])

/** RFC 5321 §4.2.1: 5xx is for good. A login that is refused is mended by the operator, not by the mail. */
function explain(error: unknown, { host, port }: SmtpServer): Error {
  const { code, responseCode = 0, message } = error as SmtpFailure
  const text = `${host}:${port}: ${message}`
  if (ABOUT_THE_MAIL.has(code) && responseCode >= 500) {
    return new PermanentError(text, { cause: error })
  }
  return new Error(text, { cause: error })
}
