/** Visitors who are given tokens without a person. */
import { basic, post } from '../http-client.ts'
import { fromSomewhere } from './from-somewhere.ts'
import { DEVICE_GRANT, LOAD_CLIENT, LOAD_ROBOT } from './load-blueprint.ts'
import { expect } from './readers.ts'
import type { Visitor } from './visitor.ts'

const secret = basic(LOAD_CLIENT.clientId, LOAD_CLIENT.secret)

/** A service account that wants a token each time. */
export function robot(origin: string): Visitor {
  const fields = { grant_type: 'client_credentials', client_id: LOAD_CLIENT.clientId }
  return {
    name: 'client credentials',
    isIdempotent: false,
    async visit() {
      const url = `${origin}/application/o/token/`
      return expect(await post(url, { ...fields, ...LOAD_ROBOT }), 200)
    },
  }
}

/** A TV that asks for a code and polls for it once. */
export function television(origin: string): Visitor {
  return {
    name: 'device',
    isIdempotent: false,
    async visit() {
      const fields = { client_id: LOAD_CLIENT.clientId, scope: 'openid' }
      const device = await post(`${origin}/application/o/device/`, fields, fromSomewhere())
      if (device.status !== 200) return expect(device, 200)
      const { device_code } = device.body
      const grant = { grant_type: DEVICE_GRANT, device_code }
      const polled = await post(`${origin}/application/o/token/`, grant, secret)
      const isPending = polled.body.error === 'authorization_pending'
      return { ok: isPending, status: polled.status, text: polled.text }
    },
  }
}

export interface Refresher extends Visitor {
  /** The refresh token that it holds now. */
  readonly token: string
}

/** A client that renews what it has; when the answer is lost it asks again with what it has. */
export function refresher(origin: string, first: string): Refresher {
  let token = first
  return {
    name: 'refresh',
    isIdempotent: false,
    get token() {
      return token
    },
    async visit() {
      const fields = { grant_type: 'refresh_token', refresh_token: token }
      const answer = await post(`${origin}/application/o/token/`, fields, secret)
      if (answer.status === 200) token = answer.body.refresh_token
      return expect(answer, 200)
    },
  }
}
