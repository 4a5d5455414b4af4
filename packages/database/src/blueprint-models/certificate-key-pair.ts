import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import type { SigningAlgorithm, SigningKey } from '@gatehouse/core'
import { SEALED } from '../sealed-columns.ts'
import { column, filledText, nullableText, oneOf, optionalText, text } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const algorithm = oneOf('RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA')

export function certificateKeyPairModel({ transaction, secrets, keyMaker }: ModelScope): Model {
  return tableModel({
    name: 'authentik_crypto.certificatekeypair',
    table: transaction.certificateKeyPair as unknown as Table,
    required: ['name'],
    columns: {
      name: column('name', filledText),
      managed: column('managed', nullableText),
    },
    // `generate` is ours: an algorithm to make a new key for.
    extra: ['certificate_data', 'key_data', 'generate'],
    async extend(pk, attrs, isNew) {
      const key = await keyFrom(attrs, isNew)
      if (key) await activate(pk, key)
    },
  })

  async function keyFrom(
    attrs: Attributes,
    isNew: boolean,
  ): Promise<Omit<SigningKey, 'state'> | undefined> {
    const { certificate_data: certificate, key_data: privateKey, generate, name } = attrs
    if (privateKey !== undefined || certificate !== undefined) {
      return readKey(certificate, privateKey)
    }
    if (!isNew) return undefined
    if (generate === undefined) throw new FieldError('key_data', 'is required')
    const wanted = algorithm(generate, 'generate') as SigningAlgorithm
    return keyMaker.generate(wanted, text(name, 'name'))
  }

  async function readKey(certificate: unknown, privateKey: unknown) {
    try {
      return await keyMaker.read({
        certificate: certificate === undefined ? '' : optionalText(certificate, 'certificate_data'),
        privateKey: privateKey === undefined ? '' : optionalText(privateKey, 'key_data'),
      })
    } catch (cause) {
      if (cause instanceof FieldError) throw cause
      throw new FieldError('key_data', `is not valid: ${(cause as Error).message}`, { cause })
    }
  }

  /** The key in use until now stays published, so that its tokens go on verifying. */
  async function activate(pk: Pk, key: Omit<SigningKey, 'state'>): Promise<void> {
    const pairId = String(pk)
    const { kid, privateKeyPem } = key
    if (await transaction.certificateKeyVersion.findUnique({ where: { kid } })) return
    const now = new Date()
    await transaction.certificateKeyVersion.updateMany({
      where: { pairId, state: 'active' },
      data: { state: 'retiring', retiredAt: now },
    })
    await transaction.certificateKeyVersion.create({
      data: {
        kid,
        pairId,
        algorithm: key.algorithm,
        state: 'active',
        activatedAt: now,
        privateKeyEncrypted: privateKeyPem ? secrets.seal(privateKeyPem, SEALED.privateKey) : null,
        publicKeyPem: key.publicKeyPem,
        certificatePem: key.certificatePem,
      },
    })
  }
}
