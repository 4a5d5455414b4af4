/**
 * Calls that a page in the browser makes with the session cookie must be those of a page of ours. It proves
 * that with a token of this session, which only a page of ours can read from its cookie and repeat in a header.
 */
import { createHmac } from 'node:crypto'
import { ApiError } from '@gatehouse/errors'
// Declares `request.context`.
import type {} from '@gatehouse/http-kit'
import { safeEqual } from '@gatehouse/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Both under the names that authentik's clients know. */
const COOKIE = 'authentik_csrf'
const HEADER = 'x-authentik-csrf'

/** Change nothing, so that whoever made the browser send them gains nothing. RFC 9110 §9.2.1. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface CsrfOptions {
  readonly cookieKey: Buffer
  /** Tokens made with these are accepted too, while the installation's key is being changed. */
  readonly cookieKeyFallbacks?: readonly Buffer[] | undefined
}

/** Gives a safe request the token of its session, and asks others for it. @throws ApiError */
export type ProtectSession = (request: FastifyRequest, reply: FastifyReply, sid: string) => void

export function createCsrfProtection(options: CsrfOptions): ProtectSession {
  const { cookieKey, cookieKeyFallbacks = [] } = options

  function isTokenOf(sid: string, token: string): boolean {
    return [cookieKey, ...cookieKeyFallbacks].some((key) => safeEqual(token, csrfToken(key, sid)))
  }

  function verify(request: FastifyRequest, sid: string): void {
    if (!isFromOurPage(request)) throw refused('Origin checking failed.')
    const cookie = request.cookies[COOKIE]
    if (!cookie) throw refused('CSRF cookie not set.')
    const header = request.headers[HEADER]
    if (typeof header !== 'string') throw refused('CSRF token missing.')
    // A cookie can be planted by another host of the domain; a token of this session cannot be made there.
    if (!safeEqual(header, cookie) || !isTokenOf(sid, header))
      throw refused('CSRF token incorrect.')
  }

  return (request, reply, sid) => {
    if (!SAFE_METHODS.has(request.method)) verify(request, sid)
    else if (!isTokenOf(sid, request.cookies[COOKIE] ?? '')) {
      offer(request, reply, csrfToken(cookieKey, sid))
    }
  }
}

function csrfToken(key: Buffer, sid: string): string {
  return createHmac('sha256', key).update(`api-csrf:${sid}`).digest('base64url')
}

/** For scripts of our pages to read, so not HttpOnly. Goes with the browser's session. */
function offer(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = request.context.origin.startsWith('https:')
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: false, sameSite: 'strict', secure })
}

/** What browsers say of themselves and pages cannot change; other clients say nothing. */
function isFromOurPage({ headers, host, context }: FastifyRequest): boolean {
  const { origin, 'sec-fetch-site': site = 'same-origin' } = headers
  if (site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || origin === context.origin || hostOf(origin) === host
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}

function refused(why: string): ApiError {
  return new ApiError(403, `CSRF Failed: ${why}`)
}
