/** Signing in from the outside: as pages, and as the JSON that says the same. */
import { get, type HttpBrowser, readAnswer } from '@gatehouse/testkit'
import type { World } from './world.ts'

export const LOGIN = '/if/flow/default-authentication-flow/'
export const EXECUTOR = '/api/v3/flows/executor/default-authentication-flow/'

export async function isSignedIn(browser: HttpBrowser): Promise<boolean> {
  return (await browser.open('/if/user/')).url.endsWith('/if/user/')
}

/** One step of a flow as JSON. */
export async function step(
  { origin }: World,
  answer: unknown,
  cookies: string,
  type = 'application/json',
) {
  const headers = { cookie: cookies, 'content-type': type }
  const body = JSON.stringify(answer)
  return readAnswer(await fetch(`${origin}${EXECUTOR}`, { method: 'POST', headers, body }))
}

/** A new visitor's cookies, at the start of the sign-in. */
export async function visitor({ origin }: World): Promise<string> {
  const response = await get(`${origin}${EXECUTOR}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
