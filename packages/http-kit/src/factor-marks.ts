/** The cookie that remembers who confirmed a sign-in in this browser; only the flow engine can read it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieName, cookieOptions } from './browser-cookies.ts'

const COOKIE = 'gatehouse_mfa'

export function factorMarks(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request, COOKIE)]
}

/** Outlives the browser's window. */
export function keepFactorMarks(
  request: FastifyRequest,
  reply: FastifyReply,
  { value, expiresAt }: { value: string; expiresAt: number },
): void {
  const options = { ...cookieOptions(request), expires: new Date(expiresAt) }
  reply.setCookie(cookieName(request, COOKIE), value, options)
}
