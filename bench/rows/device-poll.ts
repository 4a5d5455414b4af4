/** A device asks for the first time while the person has not answered yet: `authorization_pending`. */
import { randomBytes, randomInt } from 'node:crypto'
import { fresh } from '../load/fresh.ts'
import { supply } from '../load/supply.ts'
import { CLIENTS, credentials, TOKEN_PATH } from '../stage/client.ts'
import { inPortions } from '../stage/codes.ts'
import type { Served } from '../stage/served.ts'
import type { LoadRow } from './row.ts'

const TYPE = 'urn:ietf:params:oauth:grant-type:device_code'
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const VALIDITY = 15 * 60_000
const devices = supply(8_000)

export const devicePoll: LoadRow = {
  kind: 'load',
  name: 'device-poll',
  title: 'device poll, pending',
  targets: [{ kind: 'rate', atLeast: 20_000 }],
  async product(served, seconds) {
    const bodies = await deviceRequests(served, devices.size(seconds))
    await served.begins?.()
    const sample = await fresh(served.product.origin, {
      ...{ kind: 'each', path: TOKEN_PATH, bodies, seconds },
      ...{ status: 400, contains: '"authorization_pending"' },
    })
    return devices.learn(sample)
  },
}

/** Every device code is asked about once: an interval later the answer would be the same. */
async function deviceRequests({ deps }: Served, count: number): Promise<string[]> {
  const client = await deps.clients.findByClientId(CLIENTS.default)
  if (!client) throw new Error('bench.yaml was not applied')
  const createdAt = Date.now()
  const grant = {
    providerId: client.providerId,
    clientId: client.clientId,
    scopes: ['openid', 'profile'],
    origin: 'http://localhost',
    clientAddress: '127.0.0.1',
    userAgent: 'bench',
    createdAt,
    expiresAt: createdAt + VALIDITY,
  }
  return inPortions(count, async () => {
    const deviceCode = randomBytes(32).toString('base64url')
    await deps.deviceGrants.save(deviceCode, { ...grant, userCode: userCode() })
    const { client_id } = credentials('default')
    const fields = { grant_type: TYPE, ...credentials('default'), client_id }
    return new URLSearchParams({ ...fields, device_code: deviceCode }).toString()
  })
}

/** Of letters that a person would not see: 20^12 of them never meet. */
function userCode(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
