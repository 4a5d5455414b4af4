/** Why there was no answer, by the code of the system's or of TLS's error. */
import { CliError } from '../cli-error.ts'

const REASONS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  ECONNREFUSED: ['nothing listens there', 'is Gatehouse started, and is the port right?'],
  ENOTFOUND: ['the name is not known', 'check the address and the DNS'],
  EAI_AGAIN: ['the name cannot be looked up now', 'check the DNS'],
  ECONNRESET: ['the connection was cut', 'is it https where you wrote http?'],
  UND_ERR_SOCKET: ['the connection was cut', 'is it https where you wrote http?'],
  EPROTO: ['it does not speak TLS', 'write http:// or give the server a certificate'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['it does not speak TLS', 'write http:// or set up TLS there'],
  CERT_HAS_EXPIRED: ['its certificate has expired', 'renew it'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['its certificate is for another name', 'use that name'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['its certificate is self-signed', ownAuthority()],
  SELF_SIGNED_CERT_IN_CHAIN: ['its certificate is of an unknown authority', ownAuthority()],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['its certificate chain is incomplete', ownAuthority()],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['its certificate is of an unknown authority', ownAuthority()],
}

function ownAuthority(): string {
  return 'set NODE_EXTRA_CA_CERTS to a file with the certificate of its authority'
}

export function unreachable(origin: string, error: unknown): CliError {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new CliError('unreachable', `${origin} gave no answer in time`, 'see --timeout')
  }
  const code = codeOf(error)
  const [reason, advice] = REASONS[code] ?? [code || innermost(error), undefined]
  return new CliError('unreachable', `${origin} cannot be reached: ${reason}`, advice)
}

/** fetch hides the cause in its error, or several of them, one an address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const { code } = error as NodeJS.ErrnoException
  if (typeof code === 'string') return code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  return codeOf(error.cause)
}

/** What fetch itself refuses has no code, such as a port that browsers block. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : innermost(error.cause)
}
