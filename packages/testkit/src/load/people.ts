/** Visitors with a browser. */
import { authorize } from '../code-flow.ts'
import { type HttpBrowser, httpBrowser } from '../http-browser.ts'
import { basic, post } from '../http-client.ts'
import { LOAD_CLIENT } from './load-blueprint.ts'
import { expect } from './readers.ts'
import type { VisitOutcome, Visitor } from './visitor.ts'

export interface LoadTokens {
  readonly access_token: string
  readonly refresh_token: string
  readonly id_token: string
}

/** Goes to the client, with a session or without one, and has its code redeemed. */
export async function openClient(origin: string, browser: HttpBrowser) {
  const authorization = await authorize(origin, {
    ...LOAD_CLIENT,
    browser,
    scope: 'openid profile offline_access',
  })
  const { response, verifier } = authorization
  return post(
    `${origin}/application/o/token/`,
    {
      grant_type: 'authorization_code',
      code: response.get('code') ?? '',
      redirect_uri: LOAD_CLIENT.redirectUri,
      code_verifier: verifier,
    },
    basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret),
  )
}

/** Somebody who is signed in and opens the application again and again. */
export function regular(origin: string, browser: HttpBrowser): Visitor {
  return {
    name: 'open application',
    isIdempotent: false,
    visit: () => outcomeOf(async () => expect(await openClient(origin, browser), 200)),
  }
}

/** Somebody new each time, who has to sign in with a password. */
export function newcomer(origin: string): Visitor {
  return {
    name: 'sign in',
    isIdempotent: false,
    givesPassword: true,
    visit: () => outcomeOf(async () => expect(await openClient(origin, httpBrowser(origin)), 200)),
  }
}

/** What does not go as a person expected is an outcome, too. */
export async function outcomeOf(visit: () => Promise<VisitOutcome>): Promise<VisitOutcome> {
  try {
    return await visit()
  } catch (error) {
    // A page that the person did not expect: its status is in the message.
    const text = (error as Error).message
    return { ok: false, status: Number(/: (\d{3}) /.exec(text)?.[1] ?? 0), text }
  }
}
