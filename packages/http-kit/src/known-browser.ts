/**
 * A browser in which accounts were signed in before. Its cookie outlives sessions and opens nothing: it
 * only tells whose tries it may use, and is worth nothing to whoever makes one up.
 */
import { randomBytes } from 'node:crypto'
import { safeEqual } from '@gatehouse/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieName, cookieOptions, cookieValue, signCookie } from './browser-cookies.ts'

const COOKIE = 'gatehouse_known_browser'
/** Those that were signed in last. */
const MAX_ACCOUNTS = 8

export interface KnownAccount {
  readonly userId: number
  /** Milliseconds since the epoch. */
  readonly until: number
}

export interface KnownBrowser {
  /** Random, and known to this browser only. */
  readonly id: string
  /** The one that was signed in last comes first. */
  readonly accounts: readonly KnownAccount[]
}

/** The first key signs, all of them verify. Undefined for a browser that is not known, or not any more. */
export function readKnownBrowser(
  request: FastifyRequest,
  keys: readonly Buffer[],
  now: number,
): KnownBrowser | undefined {
  const [content = '', signature = ''] = cookieValue(request, COOKIE)?.split('.') ?? []
  if (!keys.some((key) => safeEqual(signature, signCookie(key, content)))) return undefined
  const { id, accounts } = JSON.parse(Buffer.from(content, 'base64url').toString()) as KnownBrowser
  const known = accounts.filter(({ until }) => until > now)
  return known.length > 0 ? { id, accounts: known } : undefined
}

/** Adds an account to those that the browser is known for. */
export function rememberAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  account: KnownAccount,
): void {
  const { known, sign } = request.browser
  const others = known?.accounts.filter(({ userId }) => userId !== account.userId) ?? []
  const browser: KnownBrowser = {
    id: known?.id ?? randomBytes(16).toString('base64url'),
    accounts: [account, ...others].slice(0, MAX_ACCOUNTS),
  }
  const content = Buffer.from(JSON.stringify(browser)).toString('base64url')
  const expires = new Date(Math.max(...browser.accounts.map(({ until }) => until)))
  const value = `${content}.${sign(content)}`
  reply.setCookie(cookieName(request, COOKIE), value, { ...cookieOptions(request), expires })
}
