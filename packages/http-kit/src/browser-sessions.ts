/**
 * The person's browser: a random id that binds flow plans and forms to it from the first visit, and
 * the session cookie, whose value is new at every sign-in.
 */
import { createHmac, randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { Session, Sessions, User, Users } from '@gatehouse/core'
import { PageError } from '@gatehouse/errors'
import { safeEqual } from '@gatehouse/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'

const BROWSER_COOKIE = 'gatehouse_browser'
const SESSION_COOKIE = 'gatehouse_session'
/** Keeps other hosts of the same domain from planting a cookie of theirs. RFC 6265bis §4.1.3.2. */
const OWN_HOST = '__Host-'

export interface Browser {
  /** Random; known to this browser only. */
  readonly id: string
  readonly session: Session | undefined
  readonly user: User | undefined
  /** Must come back with every form. */
  readonly csrfToken: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the `browserSessions` plugin before any handler runs. */
    browser: Browser
  }
}

export interface BrowserSessionsOptions {
  sessions: Sessions
  users: Users
  /** Key of the CSRF tokens' HMAC. */
  cookieKey: Buffer
}

export const browserSessions = fp<BrowserSessionsOptions>(
  async (app, { sessions, users, cookieKey }) => {
    await app.register(cookie)
    app.decorateRequest('browser')
    app.addHook('preValidation', async (request, reply) => {
      const name = cookieName(request, BROWSER_COOKIE)
      const known = request.cookies[name]
      const id =
        known && /^[\w-]{22,64}$/.test(known) ? known : randomBytes(24).toString('base64url')
      if (id !== known) reply.setCookie(name, id, cookieOptions(request))
      const csrfToken = createHmac('sha256', cookieKey).update(`csrf:${id}`).digest('base64url')
      request.browser = { id, csrfToken, ...(await signedIn(request)) }
    })

    async function signedIn(request: FastifyRequest): Promise<Pick<Browser, 'session' | 'user'>> {
      const value = request.cookies[cookieName(request, SESSION_COOKIE)]
      const session = value ? await sessions.findByCookie(value) : undefined
      const user = session ? await users.findById(session.userId) : undefined
      return session && user && mayGoOn(session, user)
        ? { session, user }
        : { session: undefined, user: undefined }
    }
  },
  { name: '@gatehouse/browser-sessions' },
)

/** A new password ends the sessions that began with the old one: its finder may have begun them. */
function mayGoOn({ createdAt }: Session, { isActive, passwordChangedAt }: User): boolean {
  return isActive && passwordChangedAt <= createdAt
}

/** Browsers accept the prefix over https only. */
function cookieName(request: FastifyRequest, name: string): string {
  return cookieOptions(request).secure ? OWN_HOST + name : name
}

/** `Lax`, because clients of the authorization endpoint arrive from other sites. */
function cookieOptions(request: FastifyRequest) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.context.origin.startsWith('https:'),
  } as const
}

/** Sends the cookie of a session that has just begun. Not persistent: it ends with the browser. */
export function startSession(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    cookie: value,
    expiresAt,
    persistent,
  }: { cookie: string; expiresAt: number; persistent: boolean },
): void {
  const expiry = persistent ? { expires: new Date(expiresAt) } : {}
  const name = cookieName(request, SESSION_COOKIE)
  reply.setCookie(name, value, { ...cookieOptions(request), ...expiry })
}

export function endSession(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request, SESSION_COOKIE), cookieOptions(request))
}

/** Refuses a form that another site, or a page of another browser, made this browser send. */
export function verifyCsrf(request: FastifyRequest, token: unknown): void {
  if (typeof token === 'string' && safeEqual(token, request.browser.csrfToken)) return
  throw new PageError(
    403,
    'This form has expired',
    'The form was opened in another browser session.',
    {
      hint: 'Go back, reload the page and try again. Cookies must be allowed for this site.',
      detail: 'CSRF token missing or wrong',
    },
  )
}
