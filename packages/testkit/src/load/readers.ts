/** Visitors who change nothing. */
import { type Answer, basic, bearer, get, post } from '../http-client.ts'
import { LOAD_CLIENT } from './load-blueprint.ts'
import type { VisitOutcome, Visitor } from './visitor.ts'

/** Of everything that is read without a person: metadata, keys, pages, and what a token says. */
export function readers(origin: string, token: string): Visitor[] {
  const application = `${origin}/application/o/${LOAD_CLIENT.clientId}`
  const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)
  const reader = (name: string, path: string, headers = {}): Visitor => ({
    name,
    isIdempotent: true,
    visit: async () => expect(await get(path, headers), 200),
  })
  return [
    reader('discovery', `${application}/.well-known/openid-configuration`),
    reader('jwks', `${application}/jwks/`),
    reader('userinfo', `${origin}/application/o/userinfo/`, bearer(token)),
    reader('sign-in page', `${origin}/if/flow/default-authentication-flow/`, {
      accept: 'text/html',
    }),
    {
      name: 'introspect',
      isIdempotent: false,
      async visit() {
        const answer = await post(`${origin}/application/o/introspect/`, { token }, secret)
        return { ...expect(answer, 200), ok: answer.status === 200 && answer.body.active === true }
      },
    },
  ]
}

export function expect(answer: Answer, ...statuses: number[]): VisitOutcome {
  const { status, text, body } = answer
  if (!statuses.includes(status)) return { ok: false, status, text }
  const accessToken: unknown = body?.access_token
  return { ok: true, status, ...(typeof accessToken === 'string' && { accessToken }) }
}
