/** The key that a blueprint names becomes the one that its pair signs with. */
import { FieldError } from '@gatehouse/blueprints'
import type { SigningKey } from '@gatehouse/core'
import { SEALED } from '../sealed-columns.ts'
import type { ModelScope } from './dependencies.ts'

type Key = Omit<SigningKey, 'state'>

/** The one in use until now stays published, so that its tokens go on verifying. */
export async function activateKey(scope: ModelScope, pairId: string, key: Key): Promise<void> {
  const { certificateKeyVersion: versions } = scope.transaction
  const { kid, algorithm, publicKeyPem } = key
  const known = await versions.findUnique({ where: { kid }, include: { pair: true } })
  if (known && known.pairId !== pairId) {
    throw new FieldError('key_data', `is the key of "${known.pair.name}" already`)
  }
  const content = contentOf(scope, key)
  if (known?.state === 'active') {
    if (!holds(known, key)) await versions.update({ where: { kid }, data: content })
    return
  }
  const now = new Date()
  await versions.updateMany({
    where: { pairId, state: 'active' },
    data: { state: 'retiring', retiredAt: now },
  })
  const data = { ...content, state: 'active', activatedAt: now, retiredAt: null }
  await versions.upsert({
    where: { kid },
    create: { ...data, kid, pairId, algorithm, publicKeyPem },
    update: data,
  })
}

/** A certificate may be renewed for the same key, and come without it: the private key stays. */
function contentOf({ secrets }: ModelScope, { privateKeyPem, certificatePem }: Key) {
  if (!privateKeyPem) return { certificatePem }
  return { certificatePem, privateKeyEncrypted: secrets.seal(privateKeyPem, SEALED.privateKey) }
}

interface Stored {
  readonly certificatePem: string
  readonly privateKeyEncrypted: string | null
}

function holds(stored: Stored, { privateKeyPem, certificatePem }: Key): boolean {
  const isWhole = !privateKeyPem || stored.privateKeyEncrypted !== null
  return isWhole && stored.certificatePem === certificatePem
}
