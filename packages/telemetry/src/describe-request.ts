/** A request as it is logged: what it asked for, but no value that it carried. */
import { REDACTED, redactText } from './redact-text.ts'

/** What Fastify's and Node's requests have in common. */
export interface LoggableRequest {
  readonly id?: unknown
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Fastify: the address behind the trusted proxies. */
  readonly ip?: string | undefined
  readonly socket?: { readonly remoteAddress?: string | undefined } | null | undefined
}

export interface RequestDescription {
  readonly id: unknown
  readonly method: string | undefined
  readonly path: string
  /** Names only: values hold codes, tokens and states. */
  readonly query: readonly string[]
  readonly remoteAddress: string | undefined
}

const MAX_PATH = 500
const MAX_NAMES = 30
/** A segment as codes and tokens look, in an address that somebody put together wrongly; no UUID, no slug. */
const OPAQUE_SEGMENT = /(?<=\/)(?=[^/]*[A-Z])(?=[^/]*[0-9])[^/]{32,}/g
/** A secret may stand where a name should; what does not look like a name is not logged. */
const PARAMETER_NAME = /^[a-z][a-z0-9_.-]{0,39}$/i

export function describeRequest(request: LoggableRequest): RequestDescription {
  const [path = '', query = ''] = (request.url ?? '').split(/[?#]/, 2)
  return {
    id: request.id,
    method: request.method,
    path: redactText(path.slice(0, MAX_PATH)).replace(OPAQUE_SEGMENT, REDACTED),
    query: parameterNames(query),
    remoteAddress: request.ip ?? request.socket?.remoteAddress,
  }
}

function parameterNames(query: string): string[] {
  if (query === '') return []
  return query
    .split('&', MAX_NAMES)
    .map((pair) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : ''))
    .map((name) => (PARAMETER_NAME.test(name) ? name : '?'))
}

export function describeResponse({ statusCode }: { readonly statusCode?: number }) {
  return { statusCode }
}
