/** A refresh token that is used again and again. */
import { randomUUID } from 'node:crypto'
import type { Grant } from '@gatehouse/core'
import { createSecretBox, type Database, refreshTokens } from '@gatehouse/database'
import { FIRST_ID } from './seed-table.ts'

const DAY = 24 * 60 * 60_000

/** Each call uses the token of the call before. */
export async function rotation(database: Database): Promise<() => Promise<void>> {
  const secrets = createSecretBox(['a key of this check and of nothing else'])
  const tokens = refreshTokens(database, { secrets })
  const expiresAt = Date.now() + DAY
  let current: string = randomUUID()
  await tokens.start(aGrant(), { value: current, expiresAt })
  return async () => {
    const successor = { value: randomUUID(), expiresAt }
    const rules = { providerId: FIRST_ID, threshold: 0, grace: 0, now: Date.now() }
    const { status } = await tokens.use(current, { ...rules, successor })
    if (status !== 'rotated') throw new Error(`a rotation was ${status}`)
    current = successor.value
  }
}

function aGrant(): Grant {
  return {
    familyId: randomUUID(),
    providerId: FIRST_ID,
    clientId: 'seed-client-0',
    userId: FIRST_ID,
    sid: undefined,
    scopes: ['openid', 'offline_access'],
    issuer: 'http://localhost:9000/application/o/seed-0/',
    nonce: undefined,
    authTime: undefined,
    acr: undefined,
    amr: [],
    claims: undefined,
    grantedAt: Date.now(),
  }
}
