import { type Attributes, FieldError, type Model, type Pk } from '@gatehouse/blueprints'
import { accountName } from '@gatehouse/protocol'
import { isPasswordHash } from '../password-hasher.ts'
import {
  boolean,
  type Columns,
  column,
  filledText,
  json,
  listOf,
  oneOf,
  optionalText,
  path,
  text,
  timestamp,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { checkedReferences } from './references.ts'
import { type Table, tableModel } from './table-model.ts'

export const USER_COLUMNS = {
  username: column('username', (value, field) => accountName(filledText(value, field))),
  name: column('name', optionalText),
  email: column('email', (value, field) => accountName(optionalText(value, field))),
  email_verified: column('emailVerified', boolean),
  type: column(
    'type',
    oneOf('internal', 'external', 'service_account', 'internal_service_account'),
  ),
  path: column('path', path),
  is_active: column('isActive', boolean),
  last_login: column('lastLoginAt', timestamp),
  attributes: column('attributes', json),
} satisfies Columns

export function userModel({ transaction, passwords }: ModelScope): Model {
  return tableModel({
    name: 'authentik_core.user',
    table: transaction.user as unknown as Table,
    required: ['username'],
    columns: USER_COLUMNS,
    // `password_hash` is ours: a password that is known only so.
    extra: ['password', 'password_hash', 'groups', 'roles'],
    async extend(pk, attrs) {
      const userId = Number(pk)
      await joinGroups(userId, attrs)
      await giveRoles(userId, attrs)
      await setPassword(pk, attrs)
      await setPasswordHash(userId, attrs)
    },
  })

  async function joinGroups(userId: number, { groups }: Attributes): Promise<void> {
    if (groups === undefined) return
    const groupIds = await checkedReferences('groups', listOf(uuid)(groups, 'groups'), (ids) =>
      transaction.group.count({ where: { id: { in: ids } } }),
    )
    await transaction.groupMember.deleteMany({ where: { userId, groupId: { notIn: groupIds } } })
    await transaction.groupMember.createMany({
      data: groupIds.map((groupId) => ({ userId, groupId })),
      skipDuplicates: true,
    })
  }

  async function giveRoles(userId: number, { roles }: Attributes): Promise<void> {
    if (roles === undefined) return
    const roleIds = await checkedReferences('roles', listOf(uuid)(roles, 'roles'), (ids) =>
      transaction.role.count({ where: { id: { in: ids } } }),
    )
    await transaction.userRole.deleteMany({ where: { userId, roleId: { notIn: roleIds } } })
    await transaction.userRole.createMany({
      data: roleIds.map((roleId) => ({ userId, roleId })),
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

  async function setPasswordHash(userId: number, attrs: Attributes): Promise<void> {
    const { password_hash: given } = attrs
    if (given === undefined || given === null) return
    const passwordHash = text(given, 'password_hash')
    if (!isPasswordHash(passwordHash)) {
      throw new FieldError('password_hash', 'must be an Argon2id hash in PHC string format')
    }
    await transaction.user.updateMany({
      where: { id: userId, NOT: { passwordHash } },
      data: { passwordHash, passwordChangedAt: new Date() },
    })
  }
}
