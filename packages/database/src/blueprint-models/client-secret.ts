/** One of a client's secrets: with two of them, clients change over while both are good. Ours, not authentik's. */
import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import { randomAlphanumeric } from '@gatehouse/protocol'
import { SEALED } from '../sealed-columns.ts'
import { type Columns, column, filledText, integerKey, timestamp } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { checkProviderKeys } from './oauth2-provider-keys.ts'
import { type Table, tableModel } from './table-model.ts'

/** Each is tried when a client authenticates. */
const MAX_SECRETS = 10
const LENGTH = 128

export const CLIENT_SECRET_COLUMNS = {
  provider: column('providerId', integerKey),
  expires: column('expiresAt', timestamp),
} satisfies Columns

export function clientSecretModel(scope: ModelScope): Model {
  const { transaction, secrets } = scope
  const stored = (providerId: number) =>
    transaction.clientSecret.findMany({ where: { providerId } })

  const model = tableModel({
    name: 'gatehouse_oauth2.clientsecret',
    table: transaction.clientSecret as unknown as Table,
    required: ['provider'],
    columns: CLIENT_SECRET_COLUMNS,
    extra: ['client_secret'],
    async prepare(attrs, isNew) {
      if (!isNew && attrs['client_secret'] === undefined) return {}
      const value = filledText(
        attrs['client_secret'] ?? randomAlphanumeric(LENGTH),
        'client_secret',
      )
      if (isNew) await checkRoom(integerKey(attrs['provider'], 'provider'), value)
      return { valueEncrypted: secrets.seal(value, SEALED.clientSecret) }
    },
  })

  async function checkRoom(providerId: number, value: string): Promise<void> {
    const others = await stored(providerId)
    if (others.length >= MAX_SECRETS) {
      throw new FieldError('provider', `has ${MAX_SECRETS} secrets already; remove one`)
    }
    if (others.some((other) => holds(other.valueEncrypted, value))) {
      throw new FieldError('client_secret', 'is a secret of this provider already')
    }
  }

  const holds = (sealed: string, value: unknown) =>
    secrets.open(sealed, SEALED.clientSecret) === value

  return {
    ...model,
    /** By provider and value: nothing else of it stays the same. */
    async find({ provider, client_secret: value }: Attributes) {
      const rows = await stored(integerKey(provider, 'provider'))
      const row = rows.find(({ valueEncrypted }) => holds(valueEncrypted, value))
      return row && { pk: row.id }
    },
    async remove(pk) {
      const { providerId } = await transaction.clientSecret.findUniqueOrThrow({
        where: { id: String(pk) },
      })
      await model.remove(pk)
      await checkProviderKeys(scope, providerId)
    },
  }
}
