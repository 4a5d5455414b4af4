/**
 * The one way out: every request to a URL that somebody else chose (jwks_uri, logout, sources) goes
 * through here and cannot reach the inside of the network.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.11 RFC 9700 §4.11}
 */
import { lookup as systemLookup } from 'node:dns/promises'
import { addressGuard } from './address-guard.ts'
import { OutboundError } from './outbound-error.ts'
import { type Lookup, resolveTarget } from './resolve-target.ts'
import { type OutboundRequest, type OutboundResponse, sendRequest } from './send-request.ts'

export interface OutboundOptions {
  /** Addresses and CIDR ranges that may be reached besides public ones. */
  readonly allow: readonly string[]
  /** For the whole request, look-up included. Default 5000. */
  readonly timeoutMs?: number
  /** Of the body. Default 1 MiB. */
  readonly maxBytes?: number
  /** Default: the system's resolver. */
  readonly lookup?: Lookup
}

/** Both methods throw nothing but OutboundError and follow no redirect. */
export interface OutboundClient {
  /** The JSON at a URL; anything but a 2xx with JSON throws. */
  getJson(url: string): Promise<unknown>
  /** Posts a form. The answer is returned whatever its status. */
  post(url: string, form: Readonly<Record<string, string>>): Promise<OutboundResponse>
}

export function createOutboundClient({
  allow,
  timeoutMs = 5000,
  maxBytes = 1_048_576,
  lookup = (hostname) => systemLookup(hostname, { all: true }),
}: OutboundOptions): OutboundClient {
  const mayConnect = addressGuard(allow)

  const send = (url: string, request: OutboundRequest) =>
    withTimeLimit(timeoutMs, async (signal) => {
      const target = await resolveTarget(url, { lookup, mayConnect })
      return sendRequest(target, request, { maxBytes, signal })
    })

  return {
    async getJson(url) {
      const response = await send(url, { method: 'GET', headers: { accept: 'application/json' } })
      return parseJson(response)
    },

    post(url, form) {
      const body = new URLSearchParams(form).toString()
      const headers = {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
      }
      return send(url, { method: 'POST', headers, body })
    },
  }
}

/** The look-up cannot be aborted, so the time limit races it. */
function withTimeLimit<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms)
  const expired = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new OutboundError(`The request took longer than ${ms} ms.`, { reason: 'timeout' }))
    })
  })
  return Promise.race([expired, work(signal)])
}

function parseJson({ status, body }: OutboundResponse): unknown {
  if (status < 200 || status > 299) {
    throw new OutboundError(`The server answered with status ${status}.`, { reason: 'status' })
  }
  const json = tryParse(body)
  // Without the parser's error: its message quotes the answer, and that may hold a token.
  if (!json) throw new OutboundError('The answer is not JSON.', { reason: 'not_json' })
  return json.value
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
