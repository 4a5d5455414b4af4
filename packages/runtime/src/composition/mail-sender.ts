/** Renders mails and hands them to a mail server: what the jobs of the queue `mail` do. */
import { createHash } from 'node:crypto'
import {
  type AuditEvent,
  type AuditLog,
  type Brand,
  type Brands,
  brandSettings,
  NOTIFICATION_MAIL,
  NOTIFICATIONS,
} from '@gatehouse/core'
import type { Mailbox, Mailer, SmtpServer } from '@gatehouse/mail'
import { type MailValues, type RenderedMail, renderMail } from '@gatehouse/pages'
import type { Deliveries } from '@gatehouse/store'
import type { FastifyBaseLogger } from 'fastify'

export interface MailOrder {
  readonly template: string
  readonly to: Mailbox
  /** BCP 47; empty is that of the brand, one that is not spoken here is English. */
  readonly locale: string
  readonly values: MailValues
  /** The domain of the brand that it looks like. Default: that of the public URL. */
  readonly brand?: string
  /** Sends it in place of the installation's. */
  readonly through?: OwnServer
  /** Whom it is about, for the event. */
  readonly account?: AuditEvent['user']
}

export interface OwnServer {
  readonly server: SmtpServer
  /** The sender's address; its name is the brand's title. */
  readonly email: string
  readonly timeoutMs: number
}

/** The job that asks for it. */
export interface MailJob {
  readonly jobId: string
  /** Milliseconds since the epoch. */
  readonly addedAt: number
  readonly requestId?: string | undefined
}

export interface MailSender {
  /**
   * Resolves when the mail server has taken it on, once however often the job runs; without a mail server at
   * once, with a warning in the log.
   *
   * @throws PermanentError when no further attempt can do better
   */
  send(order: MailOrder, job: MailJob): Promise<void>
}

export interface MailSenderDeps {
  /** Undefined: no mails are sent but by servers of their own. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  readonly brands: Brands
  readonly deliveries: Deliveries
  readonly audit: AuditLog
  readonly publicUrl: string
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>
}

/** Longer than any server is waited for: who is at it for longer has died. */
const LEASE = 5 * 60_000
/** Longer than a job is tried again. */
const REMEMBERED = 24 * 60 * 60_000

interface Sent {
  readonly order: MailOrder
  readonly letter: RenderedMail
  readonly brand: Brand
  readonly messageId: string
  readonly job: MailJob
}

export function createMailSender(deps: MailSenderDeps): MailSender {
  const { mail, brands, deliveries, audit, publicUrl, log } = deps
  let mailer: Promise<Mailer> | undefined

  return {
    async send(order, job) {
      const { template, values } = order
      const facts = { template, jobId: job.jobId, requestId: job.requestId }
      if (!mail && !order.through) {
        log.warn(facts, 'a mail is not sent: GATEHOUSE_SMTP_URL is not set')
        return
      }
      const brand = await brands.match(order.brand ?? new URL(publicUrl).hostname)
      const locale = order.locale || (brandSettings(brand).locale ?? '')
      const letter = renderMail(template, values, { brand, locale })
      const sent = { order, letter, brand, job, messageId: messageIdOf(job.jobId, order) }
      await once(sent)
      // Whoever repeats it finds it sent; the event is the same one.
      await recordSent(sent)
      log.info(facts, 'mail sent')
    },
  }

  async function once({ order, letter, brand, messageId }: Sent): Promise<void> {
    const claim = await deliveries.claim(messageId, LEASE)
    if (claim === 'done') return
    if (claim === 'busy') throw new Error('This mail is being sent.')
    try {
      const sender = await mailerFor(order.through, brand)
      await sender.send({ ...letter, to: order.to, messageId })
    } catch (error) {
      await deliveries.giveBack(messageId)
      throw error
    }
    await deliveries.done(messageId, REMEMBERED)
  }

  function mailerFor(own: OwnServer | undefined, { title }: Brand): Promise<Mailer> {
    if (own) {
      const { server, email, timeoutMs } = own
      return openMailer({ server, from: { name: oneLine(title), email }, timeoutMs })
    }
    mailer ??= openMailer({ server: mail?.url ?? '', from: mail?.from ?? '' })
    return mailer
  }

  function recordSent({ order, letter, brand, messageId, job }: Sent): Promise<void> {
    const { to, template, through, account } = order
    const context = {
      message: `Email to ${to.email} sent`,
      subject: letter.subject,
      from_email: through?.email ?? mail?.from,
      to_email: [to.email],
      template,
    }
    const isNotification = job.jobId.startsWith(NOTIFICATION_MAIL)
    const app = isNotification ? NOTIFICATIONS : 'gatehouse.worker'
    const event = { action: 'email_sent', app, user: account, context } as const
    return audit.record(
      { ...event, clientAddress: undefined, brandId: brand.id },
      { once: `mail ${messageId}`, at: job.addedAt },
    )
  }
}

/** Loaded when the first mail is sent: most processes send none. */
async function openMailer(
  options: Parameters<typeof import('@gatehouse/mail').createMailer>[0],
): Promise<Mailer> {
  const { createMailer } = await import('@gatehouse/mail')
  return createMailer(options)
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** The same for every attempt of a job. A job's id alone may come again when Redis has lost its counter. */
function messageIdOf(jobId: string, order: MailOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([jobId, order]))
    .digest('hex')
    .slice(0, 32)
}
