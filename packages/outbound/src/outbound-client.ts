/**
 * The one way out: every request to a URL that somebody else chose (jwks_uri, logout, sources) goes
 * through here and cannot reach the inside of the network.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700#section-4.11 RFC 9700 §4.11}
 */
import { tracingChannel } from 'node:diagnostics_channel'
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
  /** Sent with every request: what joins it to the trace of its cause. Default: none. */
  readonly traceHeaders?: () => Readonly<Record<string, string>>
}

interface Call {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Whoever traces hears of every request: its method and its host, not its path. */
const calls = tracingChannel<unknown, Call>('gatehouse:outbound')

/** All methods throw nothing but OutboundError and follow no redirect. */
export interface OutboundClient {
  /** The JSON at a URL; anything but a 2xx with JSON throws. */
  getJson(url: string): Promise<unknown>
  /** Posts a form. The answer is returned whatever its status. */
  post(url: string, form: Readonly<Record<string, string>>): Promise<OutboundResponse>
  /** Posts JSON. The answer is returned whatever its status. */
  postJson(url: string, json: object): Promise<OutboundResponse>
  /** Sends any request. The answer is returned whatever its status, but for a redirect. */
  send(url: string, request: OutboundRequest): Promise<OutboundResponse>
}

export function createOutboundClient({
  allow,
  timeoutMs = 5000,
  maxBytes = 1_048_576,
  lookup = (hostname) => systemLookup(hostname, { all: true }),
  traceHeaders = () => ({}),
}: OutboundOptions): OutboundClient {
  const mayConnect = addressGuard(allow)

  const send = (url: string, { headers, ...request }: OutboundRequest) =>
    calls.tracePromise(
      () =>
        withTimeLimit(timeoutMs, async (signal) => {
          const target = await resolveTarget(url, { lookup, mayConnect })
          const traced = { ...request, headers: { ...headers, ...traceHeaders() } }
          return sendRequest(target, traced, { maxBytes, signal })
        }),
      describe(url, request.method),
    )

  return {
    send,

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

    postJson(url, json) {
      const body = JSON.stringify(json)
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      }
      return send(url, { method: 'POST', headers, body })
    },
  }
}

function describe(url: string, method: string): Call {
  const host = URL.canParse(url) ? { 'server.address': new URL(url).hostname } : {}
  return { name: method, attributes: { 'http.request.method': method, ...host } }
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
