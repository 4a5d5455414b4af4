/** Signing keys at rest: private keys are sealed, every change of state is one transaction. */
import type { KeyPair, KeyPairs, SigningAlgorithm, SigningKey } from '@gatehouse/core'
import type { Database, DatabaseTransaction } from '../connect.ts'
import type { Prisma } from '../generated/client.ts'
import { SEALED } from '../sealed-columns.ts'
import type { SecretBox } from '../secret-box.ts'

const withVersions = {
  include: { versions: { orderBy: [{ createdAt: 'desc' }, { kid: 'asc' }] } },
} as const satisfies Prisma.CertificateKeyPairDefaultArgs

type PairRow = Prisma.CertificateKeyPairGetPayload<typeof withVersions>
type VersionRow = PairRow['versions'][number]

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function keyPairs({ prisma, transaction }: Database, secrets: SecretBox): KeyPairs {
  return {
    async findById(id) {
      if (!UUID.test(id)) return undefined
      const row = await prisma.certificateKeyPair.findUnique({ where: { id }, ...withVersions })
      return row ? toPair(row, secrets) : undefined
    },

    async findByKid(kid) {
      if (kid.includes('\0')) return undefined
      const row = await prisma.certificateKeyVersion.findUnique({ where: { kid } })
      return row ? toKey(row, secrets) : undefined
    },

    async list() {
      const rows = await prisma.certificateKeyPair.findMany({
        ...withVersions,
        orderBy: { name: 'asc' },
      })
      return rows.map((row) => toPair(row, secrets))
    },

    async addNext(pairId, { privateKeyPem, ...key }) {
      const privateKeyEncrypted =
        privateKeyPem === undefined ? null : secrets.seal(privateKeyPem, SEALED.privateKey)
      await transaction(async (tx) => {
        await lockPair(tx, pairId)
        const next = await tx.certificateKeyVersion.findFirst({ where: { pairId, state: 'next' } })
        // Another worker was faster: its key is as good.
        if (next) return
        await tx.certificateKeyVersion.create({
          data: { ...key, pairId, state: 'next', privateKeyEncrypted },
        })
      })
    },

    async promote(pairId, now) {
      const at = new Date(now)
      return transaction(async (tx) => {
        await lockPair(tx, pairId)
        const next = await tx.certificateKeyVersion.findFirst({ where: { pairId, state: 'next' } })
        if (!next) return false
        await tx.certificateKeyVersion.updateMany({
          where: { pairId, state: 'active' },
          data: { state: 'retiring', retiredAt: at },
        })
        await tx.certificateKeyVersion.update({
          where: { kid: next.kid },
          data: { state: 'active', activatedAt: at },
        })
        return true
      })
    },

    async dropRetired(before, pairId) {
      const ofPair = pairId === undefined ? {} : { pairId }
      const { count } = await prisma.certificateKeyVersion.deleteMany({
        where: { state: 'retiring', retiredAt: { lt: new Date(before) }, ...ofPair },
      })
      return count
    },
  }
}

function toPair({ id, name, managed, versions }: PairRow, secrets: SecretBox): KeyPair {
  const keys = versions.map((version) => toKey(version, secrets))
  return { id, name, managed: managed ?? undefined, keys }
}

function toKey(row: VersionRow, secrets: SecretBox): SigningKey {
  const { kid, algorithm, state, privateKeyEncrypted, publicKeyPem, certificatePem } = row
  const privateKeyPem =
    privateKeyEncrypted === null ? undefined : secrets.open(privateKeyEncrypted, SEALED.privateKey)
  return {
    kid,
    // Check constraints of the table hold these to the values of the types.
    algorithm: algorithm as SigningAlgorithm,
    state: state as SigningKey['state'],
    since: sinceOf(row).getTime(),
    privateKeyPem,
    publicKeyPem,
    certificatePem,
  }
}

/** When it got into its state; the first key of a pair is active from the beginning. */
function sinceOf({ state, createdAt, activatedAt, retiredAt }: VersionRow): Date {
  const changed = { next: createdAt, active: activatedAt, retiring: retiredAt }[state]
  return changed ?? createdAt
}

/** Of two workers that rotate one pair, the second waits and then sees what the first did. */
async function lockPair(tx: DatabaseTransaction, pairId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM certificate_key_pairs WHERE id = ${pairId}::uuid FOR UPDATE`
}
