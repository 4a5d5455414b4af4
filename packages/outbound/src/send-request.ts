/** One request to a checked target: pinned to its addresses, bounded in size, never redirected. */
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { OutboundError } from './outbound-error.ts'
import type { Target } from './resolve-target.ts'

export interface OutboundResponse {
  readonly status: number
  /** Empty when there is none. */
  readonly contentType: string
  /** By lower-case name; what came more than once is joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** UTF-8. */
  readonly body: string
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Limits {
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** Sends the request and reads the whole answer. Throws nothing but OutboundError. */
export async function sendRequest(
  target: Target,
  request: OutboundRequest,
  limits: Limits,
): Promise<OutboundResponse> {
  try {
    const response = await open(target, request, limits.signal)
    return await read(response, limits.maxBytes)
  } catch (error) {
    if (error instanceof OutboundError) throw error
    const message = `The request to ${target.url.host} failed.`
    throw new OutboundError(message, { reason: 'connection', cause: error })
  }
}

function open(
  { url, addresses }: Target,
  { method, headers, body }: OutboundRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    const outgoing = request(url, {
      method,
      // What is not asked for cannot unpack to gigabytes.
      headers: { 'accept-encoding': 'identity', 'user-agent': 'gatehouse', ...headers },
      // No shared sockets: a kept one might lead to an address checked for another name.
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
    })
    outgoing.on('response', resolve)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Answers every look-up with what was checked, so a second DNS answer cannot lead elsewhere. */
function pinnedTo(addresses: Target['addresses']): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) return callback(null, [...addresses])
    const first = addresses[0]
    callback(null, first?.address ?? '', first?.family)
  }
}

async function read(response: IncomingMessage, maxBytes: number): Promise<OutboundResponse> {
  try {
    checkHead(response, maxBytes)
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk)
    }
    return {
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      headers: plainHeaders(response),
      body: Buffer.concat(chunks).toString('utf8'),
    }
  } finally {
    response.destroy()
  }
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value ?? '')])
  return Object.fromEntries(entries)
}

function checkHead({ statusCode = 0, headers }: IncomingMessage, maxBytes: number): void {
  if (statusCode >= 300 && statusCode < 400) {
    throw new OutboundError('The server answered with a redirect.', { reason: 'redirect' })
  }
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity') {
    throw new OutboundError('The server compressed its answer unasked.', { reason: 'encoded' })
  }
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
}

function tooLarge(maxBytes: number): OutboundError {
  return new OutboundError(`The answer is larger than ${maxBytes} bytes.`, { reason: 'too_large' })
}
