import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import { accountName } from '@gatehouse/protocol'
import {
  boolean,
  column,
  filledText,
  json,
  listOf,
  oneOf,
  optionalText,
  text,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

export function userModel({ transaction, passwords }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.user',
    table: transaction.user as unknown as Table,
    required: ['username'],
    columns: {
      username: column('username', (value, field) => accountName(filledText(value, field))),
      name: column('name', optionalText),
      email: column('email', (value, field) => accountName(optionalText(value, field))),
      email_verified: column('emailVerified', boolean),
      type: column(
        'type',
        oneOf('internal', 'external', 'service_account', 'internal_service_account'),
      ),
      path: column('path', filledText),
      is_active: column('isActive', boolean),
      attributes: column('attributes', json),
    },
    ignored: ['roles'],
    extra: ['password', 'groups'],
    async extend(pk, attrs) {
      await joinGroups(pk, attrs)
      await setPassword(pk, attrs)
    },
  })

  async function joinGroups(pk: Pk, { groups }: Attributes): Promise<void> {
    if (groups === undefined) return
    const userId = Number(pk)
    const groupIds = listOf(uuid)(groups, 'groups')
    await transaction.groupMember.deleteMany({ where: { userId, groupId: { notIn: groupIds } } })
    await transaction.groupMember.createMany({
      data: groupIds.map((groupId) => ({ userId, groupId })),
      skipDuplicates: true,
    })
  }

  /** A password that is set already is left alone, so that applying again signs nobody out. */
  async function setPassword(pk: Pk, { password }: Attributes): Promise<void> {
    if (password === undefined || password === null) return
    const plain = text(password, 'password')
    if (plain === '') throw new FieldError('password', 'must not be empty')
    const where = { id: Number(pk) }
    const { passwordHash } = await transaction.user.findUniqueOrThrow({ where })
    if (passwordHash && (await passwords.verify(plain, passwordHash))) return
    const data = { passwordHash: await passwords.hash(plain), passwordChangedAt: new Date() }
    await transaction.user.update({ where, data })
  }
}
