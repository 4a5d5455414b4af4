/** What every store of authenticators does: run by each implementation's own test. */
import type { Test } from 'tap'
import type { Authenticators } from '../../src/ports/authenticators.ts'

export interface AuthenticatorsWorld {
  readonly store: Authenticators
  /** Ids of two people without authenticators. */
  readonly people: readonly [number, number]
}

const AT = 1_800_000_000_000
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const CODES = ['k7xm2pqdh9rw', 'a3bc4def5ghj', 'zzzz2222yyyy']

export const aCredential = {
  kind: 'webauthn',
  name: 'YubiKey',
  credentialId: Buffer.from('credential').toString('base64url'),
  publicKey: Buffer.from('a key').toString('base64url'),
  signCount: 5,
  transports: ['usb', 'nfc'],
  aaguid: '2fc0579f-8113-47ea-b116-bb5a8db9202a',
  isSyncable: false,
  isBackedUp: false,
} as const

const totp = (userId: number, name = 'Phone', lastStep = 60_000_000) =>
  ({ kind: 'totp', userId, name, secret: SEED, digits: 6, lastStep }) as const

const at50 = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 50 }, (_, index) => work(index)))

export async function authenticatorsContract(
  t: Test,
  world: (t: Test) => Promise<AuthenticatorsWorld>,
): Promise<void> {
  await t.test('a person has what was added, oldest first, and nobody else has it', async (t) => {
    const { store, people } = await world(t)
    const [userId, other] = people
    await store.add(totp(userId))
    await store.add({ kind: 'static', userId, name: 'Recovery codes', codes: CODES })
    const stageId = '00000000-0000-4000-8000-00000000000a'
    await store.add({ kind: 'email', userId, name: 'Mail', email: 'ana@example.com', stageId })
    await store.add({ ...aCredential, userId })
    t.match(await store.list(userId), [
      { kind: 'totp', name: 'Phone', digits: 6, lastUsedAt: undefined, userId },
      { kind: 'static', remainingCodes: 3 },
      { kind: 'email', email: 'ana@example.com', stageId },
      aCredential,
    ])
    t.same(await store.list(other), [])
    t.notOk(JSON.stringify(await store.list(userId)).includes(SEED), 'the seed stays inside')
  })

  await t.test('is renamed and removed by its owner only', async (t) => {
    const { store, people } = await world(t)
    const [userId, other] = people
    const added = await store.add(totp(userId))
    const id = added?.id ?? 0
    t.equal(await store.rename(other, id, 'Mine now'), false)
    t.equal(await store.remove(other, id), undefined)
    t.equal(await store.rename(userId, id, 'Old phone'), true)
    t.match(await store.list(userId), [{ name: 'Old phone' }])
    t.match(await store.remove(userId, id), { id, name: 'Old phone', kind: 'totp' })
    t.equal(await store.remove(userId, id), undefined)
    t.equal(await store.rename(userId, id, 'Gone'), false)
    for (const odd of [0, -1, 1.5, 2 ** 40, Number.NaN]) {
      t.equal(await store.remove(userId, odd), undefined, String(odd))
    }
  })

  await t.test('RFC 6238 §5.2: of 50 uses of one time step at once, one counts', async (t) => {
    const { store, people } = await world(t)
    const [userId] = people
    const { id = 0 } = (await store.add(totp(userId))) ?? {}
    t.match(await store.totpSecrets(userId), [{ id, secret: SEED, digits: 6 }])
    t.equal(await store.useTimeStep(id, 60_000_000, AT), false, 'the step that proved it')
    const uses = await at50(() => store.useTimeStep(id, 60_000_001, AT))
    t.equal(uses.filter(Boolean).length, 1)
    t.equal(await store.useTimeStep(id, 60_000_000, AT), false, 'an earlier step')
    t.match(await store.list(userId), [{ lastUsedAt: AT }])
    t.match(await store.totpSecrets(userId), [{ lastStep: 60_000_001 }])
  })

  await t.test('of 50 uses of one recovery code at once, one counts', async (t) => {
    const { store, people } = await world(t)
    const [userId, other] = people
    await store.add({ kind: 'static', userId, name: 'Recovery codes', codes: CODES })
    t.equal(await store.useRecoveryCode(other, 'k7xm2pqdh9rw', AT), undefined, 'of someone else')
    t.equal(await store.useRecoveryCode(userId, 'nosuchcode22', AT), undefined)
    const uses = await at50(() => store.useRecoveryCode(userId, 'K7XM-2PQD H9RW', AT))
    t.match(
      uses.filter((use) => use !== undefined),
      [{ remainingCodes: 2 }],
    )
    t.match(await store.list(userId), [{ remainingCodes: 2, lastUsedAt: AT }])
    const others = await Promise.all(CODES.map((code) => store.useRecoveryCode(userId, code, AT)))
    t.equal(others.filter(Boolean).length, 2)
    t.match(await store.list(userId), [{ remainingCodes: 0 }])
  })

  await t.test('a new set of recovery codes takes the place of the one before', async (t) => {
    const { store, people } = await world(t)
    const [userId] = people
    await store.add({ kind: 'static', userId, name: 'Recovery codes', codes: CODES })
    const sets = Array.from({ length: 5 }, (_, set) => [`set${set}aaaa`, `set${set}bbbb`])
    await Promise.all(
      sets.map((codes) => store.add({ kind: 'static', userId, name: 'Recovery codes', codes })),
    )
    t.match(await store.list(userId), [{ remainingCodes: 2 }], 'of those made at once, one is left')
    t.equal((await store.list(userId)).length, 1)
    t.equal(await store.useRecoveryCode(userId, CODES[0] ?? '', AT), undefined)
  })

  await t.test('a credential is known once, whosever it is', async (t) => {
    const { store, people } = await world(t)
    const adding = await at50((index) =>
      store.add({ ...aCredential, userId: people[index % 2] ?? 0 }),
    )
    t.equal(adding.filter(Boolean).length, 1)
    t.match(await store.findCredential(aCredential.credentialId), aCredential)
    for (const odd of ['', 'unknown', 'not base64url!', 'a'.repeat(5000)]) {
      t.equal(await store.findCredential(odd), undefined)
    }
  })

  await t.test('a counter never counts back', async (t) => {
    const { store, people } = await world(t)
    const { id = 0 } = (await store.add({ ...aCredential, userId: people[0] })) ?? {}
    await store.recordSignature(id, { signCount: 9, isBackedUp: true }, AT)
    await store.recordSignature(id, { signCount: 7, isBackedUp: true }, AT - 1000)
    t.match(await store.list(people[0]), [{ signCount: 9, isBackedUp: true, lastUsedAt: AT }])
    await store.recordUse(id, AT + 1000)
    t.match(await store.list(people[0]), [{ lastUsedAt: AT + 1000 }])
  })
}
