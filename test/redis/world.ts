/** What the tests on every kind of Redis do with the product, and what they look at. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  application,
  blueprint,
  type ComposedProduct,
  completePerson,
  httpBrowser,
  PASSWORD,
  post,
  serviceAccount,
} from '@gatehouse/testkit'
import type { TestClient } from '../fixtures/applications.ts'

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
export const SCOPE = 'openid offline_access'
const KEY = 'app-password-of-robot-0123456789-0123456789'
const SECRET = 'the-secret-of-the-application-0123456789'
export const app: TestClient = {
  clientId: 'app',
  redirectUri: 'https://app.example/callback',
  secret: SECRET,
}

export const world: string = blueprint('Redis', [
  completePerson,
  ...application('app', { secret: SECRET, redirectUris: [app.redirectUri], consent: 'implicit' }),
  ...application('tv', { grantTypes: [DEVICE_GRANT, 'refresh_token'], consent: 'implicit' }),
  ...application('api', { grantTypes: ['client_credentials'] }),
  ...serviceAccount('robot', KEY),
])

/** Asks for a token as a machine; every success leaves one `login` event. */
export function machineToken(origin: string): Promise<Answer> {
  return post(`${origin}/application/o/token/`, {
    grant_type: 'client_credentials',
    client_id: 'api',
    username: 'robot',
    password: KEY,
  })
}

/** How many `login` events of machines Postgres has. */
export function countMachineEvents({ deps }: ComposedProduct): Promise<number> {
  return deps.database.prisma.event.count({ where: { action: 'login', app: 'gatehouse.token' } })
}

/** The whole device flow: started at one process, approved and collected at the other. */
export async function deviceToken(one: string, two: string): Promise<Answer> {
  const fields = { client_id: 'tv', scope: SCOPE }
  const { body: device } = await post(`${one}/application/o/device/`, fields)
  const browser = httpBrowser(two)
  await browser.open(device.verification_uri_complete.replace(one, two))
  await browser.signIn('alice', PASSWORD)
  await browser.submit()
  await browser.submit({}, 'Approve')
  const poll = { grant_type: DEVICE_GRANT, client_id: 'tv', device_code: device.device_code }
  return post(`${two}/application/o/token/`, poll)
}

/** Milliseconds until it happens; generous, for a machine that is busy. @throws Error */
export async function eventually(what: string, happens: () => Promise<boolean>): Promise<number> {
  const begin = performance.now()
  while (!(await happens().catch(() => false))) {
    if (performance.now() - begin > 30_000) throw new Error(`it never happened: ${what}`)
    await delay(50)
  }
  return performance.now() - begin
}
