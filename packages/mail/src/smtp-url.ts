/** What `smtp://user:password@host:587` and `smtps://...` say about the way to the server. */

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** From the first byte, after STARTTLS, or never. */
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly auth: { readonly user: string; readonly pass: string } | undefined
}

/** Mail submission. RFC 8314 §3.3 and RFC 6409 §3.1. */
const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const

/** @throws TypeError, without the URL in it: that may hold a password */
export function parseSmtpUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const { protocol = '', hostname = '', port = '', username = '', password = '' } = url ?? {}
  if (!isMailProtocol(protocol) || hostname === '') {
    throw new TypeError('The URL of the mail server must begin with smtp:// or smtps://.')
  }
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return {
    host,
    port: port === '' ? PORTS[protocol] : Number(port),
    tls: protocol === 'smtps:' ? 'implicit' : tlsOf(host, url?.searchParams.get('tls')),
    auth: username === '' ? undefined : auth,
  }
}

function isMailProtocol(protocol: string): protocol is keyof typeof PORTS {
  return Object.hasOwn(PORTS, protocol)
}

function tlsOf(host: string, asked: string | null | undefined): 'starttls' | 'none' {
  if (asked === 'none') return 'none'
  if (asked === 'required') return 'starttls'
  if (asked) throw new TypeError('The parameter tls of the mail server’s URL is none or required.')
  // What stays on this machine has nobody to hide from, and rarely a certificate.
  return isLoopback(host) ? 'none' : 'starttls'
}

function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|::1)$/i.test(host)
}
