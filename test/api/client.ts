/** The admin API as a script uses it. */
import { type Answer, bearer, composeProduct, ROOT_TOKEN, readAnswer } from '@gatehouse/testkit'
import type { Test } from 'tap'

export { ROOT_TOKEN as ROOT } from '@gatehouse/testkit'

export type Api = Awaited<ReturnType<typeof startApi>>

/** The product with a superuser's API token, and a way to call its API. */
export async function startApi(
  t: Test,
  { env = {}, ...options }: { blueprints?: string; env?: Readonly<Record<string, string>> } = {},
) {
  const product = await composeProduct(t, { env, ...options })
  return { product, ...apiOf(product.url, ROOT_TOKEN) }
}

/** Calls as whoever the token belongs to; undefined asks without one. */
export function apiOf(origin: string, token: string | undefined) {
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await fetch(`${origin}/api/v3${path}`, {
      method,
      headers: { ...(token === undefined ? {} : bearer(token)), ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return readAnswer(answer)
  }
  return { call, as: (other: string | undefined) => apiOf(origin, other) }
}
