/** A named key pair, generated or from PEM texts. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import type { SigningAlgorithm, SigningKey } from '@gatehouse/core'
import { activateKey } from './activate-key.ts'
import { column, filledText, nullableText, oneOf, optionalText, text } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const algorithm = oneOf('RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA')

export function certificateKeyPairModel(scope: ModelScope): Model {
  const { transaction, keyMaker } = scope

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
      if (key) await activateKey(scope, String(pk), key)
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
}
