/** A real SMTP server on this machine, and what it was handed. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { Scope } from './scope.ts'

export interface ReceivedMail {
  /** Addresses of the envelope. */
  readonly to: readonly string[]
  readonly secure: boolean
  readonly user: unknown
  /** Headers and body as they came. */
  readonly mail: string
}

export interface MailServer {
  readonly port: number
  readonly received: readonly ReceivedMail[]
  /** SMTP codes that recipients are refused with. May be changed at any time. */
  readonly refused: Map<string, number>
  close(): Promise<void>
}

/** Without `options` it offers no TLS and asks for no login; the password of every login is `right`. */
export async function startMailServer(
  t: Scope,
  options: SMTPServerOptions = { disabledCommands: ['STARTTLS'] },
): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const refused = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onAuth({ username, password }, _session, done) {
      if (password === 'right') done(null, { user: username })
      else done(refusal(535))
    },
    onRcptTo({ address }, _session, done) {
      const code = refused.get(address)
      done(code === undefined ? null : refusal(code))
    },
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ to, secure, user, mail: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // what a client did wrong, which the client's test looks at
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= new Promise<void>((resolve) => server.close(() => resolve()))
    return closed
  }
  t.teardown(close)
  return { port, received, refused, close }
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('No'), { responseCode })
}
