/**
 * The person's browser: a random id that binds flow plans and forms to it from the first visit, and
 * the session cookie, whose value is new at every sign-in.
 */
import { createHmac, randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import type { Session, Sessions, User, Users } from '@gatehouse/core'
import { PageError, say } from '@gatehouse/errors'
import { safeEqual } from '@gatehouse/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { cookieName, cookieOptions, cookieValue, signCookie } from './browser-cookies.ts'
import { factorMarks } from './factor-marks.ts'
import { type KnownBrowser, readKnownBrowser } from './known-browser.ts'

const BROWSER_COOKIE = 'gatehouse_browser'
const SESSION_COOKIE = 'gatehouse_session'

export interface Browser {
  /** Random; known to this browser only. */
  readonly id: string
  readonly session: Session | undefined
  readonly user: User | undefined
  /** Who confirmed a sign-in here; see `factor-marks.ts`. */
  readonly factorMarks?: string | undefined
  /** Must come back with every form. */
  readonly csrfToken: string
  /** Accounts that were signed in here before. */
  readonly known: KnownBrowser | undefined
  /** What proves that a cookie is of our making. */
  sign(content: string): string
  /** Whether a form brings that token, made with the current key or a fallback. */
  isCsrfToken(token: string): boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the `browserSessions` plugin before any handler runs. */
    browser: Browser
  }
}

export interface SignedInDeps {
  readonly sessions: Pick<Sessions, 'findByCookie'>
  readonly users: Pick<Users, 'findById'>
}

export interface BrowserSessionsOptions extends SignedInDeps {
  /** Key of the CSRF tokens' HMAC. */
  cookieKey: Buffer
  /** Tokens made with these are accepted too, while the installation's key is being changed. */
  cookieKeyFallbacks?: readonly Buffer[] | undefined
}

export const browserSessions = fp<BrowserSessionsOptions>(
  async (app, { sessions, users, cookieKey, cookieKeyFallbacks = [] }) => {
    const cookieKeys = [cookieKey, ...cookieKeyFallbacks]
    await app.register(cookie)
    app.decorateRequest('browser')
    app.addHook('preValidation', async (request, reply) => {
      const name = cookieName(request, BROWSER_COOKIE)
      const known = request.cookies[name]
      const id =
        known && /^[\w-]{22,64}$/.test(known) ? known : randomBytes(24).toString('base64url')
      if (id !== known) reply.setCookie(name, id, cookieOptions(request))
      request.browser = {
        id,
        csrfToken: csrfToken(cookieKey, id),
        known: readKnownBrowser(request, cookieKeys, Date.now()),
        sign: (content) => signCookie(cookieKey, content),
        isCsrfToken: (token) => cookieKeys.some((key) => safeEqual(token, csrfToken(key, id))),
        factorMarks: factorMarks(request),
        ...(await findSignedIn(request, { sessions, users })),
      }
    })
  },
  { name: '@gatehouse/browser-sessions' },
)

/** Who is signed in in the browser, by its session cookie. @fastify/cookie must have read that. */
export async function findSignedIn(
  request: FastifyRequest,
  { sessions, users }: SignedInDeps,
): Promise<Pick<Browser, 'session' | 'user'>> {
  const value = cookieValue(request, SESSION_COOKIE)
  const session = value ? await sessions.findByCookie(value, request.context) : undefined
  const user = session ? await users.findById(session.userId) : undefined
  return session && user && mayGoOn(session, user)
    ? { session, user }
    : { session: undefined, user: undefined }
}

function csrfToken(key: Buffer, browserId: string): string {
  return createHmac('sha256', key).update(`csrf:${browserId}`).digest('base64url')
}

/** A new password ends the sessions that began with the old one: its finder may have begun them. */
function mayGoOn({ createdAt }: Session, { isActive, passwordChangedAt }: User): boolean {
  return isActive && passwordChangedAt <= createdAt
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
  const isOurs = typeof token === 'string' && request.browser.isCsrfToken(token)
  if (isOurs && !isFromElsewhere(request)) return
  throw new PageError(403, say('formExpired'), say('formOfAnotherSession'), {
    hint: say('reloadWithCookies'),
    detail: isOurs ? 'the form was sent by another site' : 'CSRF token missing or wrong',
  })
}

/** As the browser says, where it says so; another host of the same site is another one too. Fetch Metadata §2.1. */
function isFromElsewhere({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
