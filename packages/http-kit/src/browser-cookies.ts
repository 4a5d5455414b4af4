/** The cookies that a browser keeps for us: this host's alone, and out of the reach of scripts. */
import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Keeps other hosts of the same domain from planting a cookie of theirs. RFC 6265bis §4.1.3.2. */
const OWN_HOST = '__Host-'

/** Browsers accept the prefix over https only. */
export function cookieName(request: FastifyRequest, name: string): string {
  return cookieOptions(request).secure ? OWN_HOST + name : name
}

export function cookieValue(request: FastifyRequest, name: string): string | undefined {
  return request.cookies[cookieName(request, name)]
}

/** `Lax`, because clients of the authorization endpoint arrive from other sites. */
export function cookieOptions(request: FastifyRequest) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.context.origin.startsWith('https:'),
  } as const
}

export function signCookie(key: Buffer, content: string): string {
  return createHmac('sha256', key).update(`cookie:${content}`).digest('base64url')
}
