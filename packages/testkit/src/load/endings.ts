/** Visitors who end what they have begun. */
import { httpBrowser } from '../http-browser.ts'
import { basic, bearer, get, post } from '../http-client.ts'
import { PASSWORD } from '../people.ts'
import { fromSomewhere } from './from-somewhere.ts'
import { DEVICE_GRANT, LOAD_CLIENT, LOAD_ROBOT } from './load-blueprint.ts'
import { openClient, outcomeOf } from './people.ts'
import { expect } from './readers.ts'
import type { VisitOutcome, Visitor } from './visitor.ts'

const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)

/** Somebody who signs in with a password, opens the application and signs out everywhere. */
export function leaver(origin: string): Visitor {
  return {
    name: 'sign out',
    isIdempotent: false,
    givesPassword: true,
    visit: () =>
      outcomeOf(async () => {
        const browser = httpBrowser(origin)
        const { status, text, body } = await openClient(origin, browser)
        if (status !== 200) return { ok: false, status, text }
        const hint = new URLSearchParams({ id_token_hint: body.id_token })
        const page = await browser.open(`/application/o/end-session/?${hint}`)
        const told = await get(`${origin}/application/o/userinfo/`, bearer(body.access_token))
        return page.status === 200 ? expect(told, 401) : failed(page)
      }),
  }
}

/** A client that takes a token back when it is done, and asks whether it is gone. */
export function revoker(origin: string): Visitor {
  const ask = (path: string, fields: Record<string, string>) =>
    post(`${origin}/application/o/${path}/`, fields, secret)
  return {
    name: 'revoke',
    isIdempotent: false,
    async visit() {
      const issued = await ask('token', { grant_type: 'client_credentials', ...LOAD_ROBOT })
      if (issued.status !== 200) return expect(issued, 200)
      const token = issued.body.access_token
      const revoked = await ask('revoke', { token })
      if (revoked.status !== 200) return expect(revoked, 200)
      const told = await ask('introspect', { token })
      return { ...expect(told, 200), ok: told.body.active === false, text: told.text }
    },
  }
}

/** A person who signs in with a password to let a TV in, and the TV that is given its tokens. */
export function tvOwner(origin: string): Visitor {
  return {
    name: 'approve device',
    isIdempotent: false,
    givesPassword: true,
    visit: () =>
      outcomeOf(async () => {
        const client = { client_id: LOAD_CLIENT.clientId, scope: 'openid offline_access' }
        const device = await post(`${origin}/application/o/device/`, client, fromSomewhere())
        if (device.status !== 200) return expect(device, 200)
        const { device_code, user_code, verification_uri_complete } = device.body
        const { pathname, search } = new URL(verification_uri_complete)
        const browser = httpBrowser(origin, fromSomewhere())
        await browser.open(pathname + search)
        await browser.signIn('alice', PASSWORD)
        await browser.submit({ code: user_code })
        const page = await browser.submit({}, 'Approve')
        if (page.status !== 200) return failed(page)
        const fields = { grant_type: DEVICE_GRANT, device_code }
        return expect(await post(`${origin}/application/o/token/`, fields, secret), 200)
      }),
  }
}

function failed({ status, text }: { status: number; text: string }): VisitOutcome {
  return { ok: false, status, text }
}
