import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import { randomAlphanumeric } from '@gatehouse/protocol'
import type { DatabaseTransaction } from '../connect.ts'
import { SEALED } from '../sealed-columns.ts'
import { tokenHash } from '../token-hash.ts'
import {
  boolean,
  type Columns,
  column,
  filledText,
  integerKey,
  nullableText,
  nullableUuid,
  oneOf,
  optionalText,
  type Read,
  text,
  timestamp,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'
import { readTokenSettings } from './token-settings.ts'

const identifier: Read<string> = (value, field) => {
  const read = text(value, field)
  if (/^[\w-]{1,255}$/.test(read)) return read
  throw new FieldError(field, 'may only have letters, digits, - and _')
}

export const TOKEN_INTENTS = ['verification', 'api', 'recovery', 'app_password'] as const

export const TOKEN_COLUMNS = {
  identifier: column('identifier', identifier),
  intent: column('intent', oneOf(...TOKEN_INTENTS)),
  user: column('userId', integerKey),
  // Ours: an app password that serves one application only.
  application: column('applicationId', nullableUuid),
  description: column('description', optionalText),
  expiring: column('expiring', boolean),
  expires: column('expiresAt', timestamp),
  managed: column('managed', nullableText),
} satisfies Columns

export function tokenModel({ transaction, secrets }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_core.token',
    table: transaction.token as unknown as Table,
    required: ['identifier', 'user'],
    columns: TOKEN_COLUMNS,
    extra: ['key', 'flow', 'sent_to'],
    async prepare({ key }, isNew) {
      const isGiven = key !== undefined && key !== null
      if (!isGiven && !isNew) return {}
      const { keyLength } = await readTokenSettings(transaction)
      const value = isGiven ? filledText(key, 'key') : randomAlphanumeric(keyLength)
      return { keyHash: tokenHash(value), keyEncrypted: secrets.seal(value, SEALED.tokenKey) }
    },
    async extend(pk, { flow, sent_to: sentTo }) {
      if (flow !== undefined) await bindToFlow(transaction, { id: String(pk), flow, sentTo })
    },
  })

  return {
    ...model,
    async create(attrs) {
      await checkKey(attrs, undefined)
      return model.create(await withExpiry(attrs, undefined))
    },
    async update(pk, attrs) {
      await checkKey(attrs, pk)
      await model.update(pk, await withExpiry(attrs, pk))
    },
  }

  /** A key leads to one account. */
  async function checkKey({ key }: Attributes, pk: Pk | undefined): Promise<void> {
    if (typeof key !== 'string') return
    const holder = await transaction.token.findUnique({ where: { keyHash: tokenHash(key) } })
    if (holder && holder.id !== pk) throw new FieldError('key', 'must be another one')
  }

  /** A token that expires, but nobody said when. */
  async function withExpiry(attrs: Attributes, pk: Pk | undefined): Promise<Attributes> {
    const stored =
      pk === undefined ? null : await transaction.token.findUnique({ where: { id: String(pk) } })
    const { expiring = stored?.expiring ?? true, expires = stored?.expiresAt } = attrs
    if (expiring !== true || (expires !== undefined && expires !== null)) return attrs
    const { durationMs } = await readTokenSettings(transaction)
    return { ...attrs, expires: new Date(Date.now() + durationMs) }
  }
}

/** Ours: the link leads into this flow. Where it was mailed it is the address's, and ends with that. */
async function bindToFlow(
  transaction: DatabaseTransaction,
  { id, flow, sentTo }: { id: string; flow: unknown; sentTo: unknown },
): Promise<void> {
  const flowId = uuid(flow, 'flow')
  const token = await transaction.token.findUniqueOrThrow({
    ...{ where: { id }, include: { user: { select: { passwordChangedAt: true } } } },
  })
  if (!['recovery', 'verification'].includes(token.intent)) {
    throw new FieldError('flow', 'is only for tokens of intent recovery or verification')
  }
  const found = await transaction.flow.findUnique({ where: { id: flowId }, select: { id: true } })
  if (!found) throw new FieldError('flow', 'refers to nothing: no such object')
  const address = sentTo === undefined ? null : nullableText(sentTo, 'sent_to')
  const { passwordChangedAt } = token.user
  const data = { flowId, sentTo: address, passwordChangedAt, planEncrypted: null, usedAt: null }
  await transaction.flowToken.upsert({
    ...{ where: { tokenId: id }, create: { tokenId: id, ...data }, update: data },
  })
}
