/** A named key pair, generated or from PEM texts. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import type { SigningAlgorithm, SigningKey } from '@gatehouse/core'
import { activateKey } from './activate-key.ts'
import {
  type Columns,
  column,
  filledText,
  nullableText,
  oneOf,
  optionalText,
  text,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const algorithm = oneOf('RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA')

export const CERTIFICATE_KEY_PAIR_COLUMNS = {
  name: column('name', filledText),
  managed: column('managed', nullableText),
} satisfies Columns

export function certificateKeyPairModel(scope: ModelScope): Model {
  const { transaction, keyMaker } = scope

  return tableModel({
    name: 'authentik_crypto.certificatekeypair',
    table: transaction.certificateKeyPair as unknown as Table,
    required: ['name'],
    columns: CERTIFICATE_KEY_PAIR_COLUMNS,
    // `generate` is ours: an algorithm to make a new key for.
    extra: ['certificate_data', 'key_data', 'generate'],
    async extend(pk, attrs, isNew) {
      const key = await keyFrom(attrs, isNew ? undefined : String(pk))
      if (key) await activateKey(scope, String(pk), key)
    },
  })

  async function keyFrom(attrs: Attributes, pairId: string | undefined) {
    const { certificate_data: certificate, key_data: privateKey, generate, name } = attrs
    if (privateKey !== undefined || certificate !== undefined) {
      return keyFromPem(await completed(attrs, pairId))
    }
    if (pairId !== undefined) return undefined
    if (generate === undefined) throw new FieldError('key_data', 'is required')
    const wanted = algorithm(generate, 'generate') as SigningAlgorithm
    return keyMaker.generate(wanted, text(name, 'name'))
  }

  /** A key that comes alone is one for the certificate that is there. */
  async function completed(attrs: Attributes, pairId: string | undefined): Promise<Pem> {
    const given = {
      certificate: optionalText(attrs['certificate_data'] ?? null, 'certificate_data'),
      privateKey: optionalText(attrs['key_data'] ?? null, 'key_data'),
    }
    if (pairId === undefined || attrs['certificate_data'] !== undefined) return { ...given, pairId }
    const stored = await activeKey(pairId)
    return { ...given, certificate: stored?.certificatePem ?? '', pairId }
  }

  async function keyFromPem({ certificate, privateKey, pairId }: Pem) {
    if (certificate.trim() !== '') await read('certificate_data', { certificate, privateKey: '' })
    const field = privateKey.trim() === '' ? 'certificate_data' : 'key_data'
    const key = await read(field, { certificate, privateKey })
    if (!key.privateKeyPem && pairId !== undefined) await mustBeSameKey(pairId, key)
    return key
  }

  /** Else nothing could be signed any more with what is in use. */
  async function mustBeSameKey(pairId: string, { kid }: Key): Promise<void> {
    const stored = await activeKey(pairId)
    if (!stored?.privateKeyEncrypted || stored.kid === kid) return
    throw new FieldError('certificate_data', 'is of another key; send key_data with it')
  }

  async function read(field: string, pem: Omit<Pem, 'pairId'>): Promise<Key> {
    try {
      return await keyMaker.read(pem)
    } catch (cause) {
      const reason = (cause as Error).message
      throw new FieldError(field, `is not valid: ${reason}`, { cause })
    }
  }

  function activeKey(pairId: string) {
    return transaction.certificateKeyVersion.findFirst({ where: { pairId, state: 'active' } })
  }
}

type Key = Omit<SigningKey, 'state'>

interface Pem {
  readonly certificate: string
  readonly privateKey: string
  /** undefined for a pair that is new. */
  readonly pairId: string | undefined
}
