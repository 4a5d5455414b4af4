/** `core/tokens/`: API tokens and app passwords. People have their own; their values are shown elsewhere. */
import { Type } from 'typebox'
import { checkAccountTaken } from '../../access/escalation.ts'
import { accountOf } from '../../access/guard.ts'
import { isPermitted } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import { User } from '../../fields/person.ts'
import { Filled, Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import { usersByPk } from '../../people/present-users.ts'
import { limitedLifetime } from '../../people/token-lifetime.ts'
import { refusedField } from '../../resource/refused-field.ts'
import type { Preparation, Resource } from '../../resource/resource.ts'

const Intent = Type.Enum(['verification', 'api', 'recovery', 'app_password'], {
  title: 'IntentEnum',
})

const Identifier = () => Type.String({ minLength: 1, maxLength: 255, pattern: '^[-a-zA-Z0-9_]+$' })

const writable = {
  intent: Type.Optional(Intent),
  user: Type.Optional(Int32()),
  description: Type.Optional(Type.String()),
  expires: Type.Optional(Nullable(Timestamp())),
  expiring: Type.Optional(Type.Boolean()),
}

/** The others are made by what uses them. */
const MADE_BY_PEOPLE: readonly unknown[] = ['api', 'app_password']

export const token: Resource = {
  path: '/core/tokens/',
  model: 'authentik_core.token',
  component: 'Token',
  key: 'identifier',
  object: Type.Object(
    {
      pk: Uuid(),
      managed: Type.Optional(Nullable(Type.String())),
      identifier: Type.String(),
      ...writable,
      user_obj: User,
    },
    { title: 'Token' },
  ),
  request: Type.Object(
    { managed: Type.Optional(Nullable(Filled())), identifier: Identifier(), ...writable },
    { title: 'TokenRequest' },
  ),
  filters: {
    identifier: Type.String(),
    description: Type.String(),
    intent: Intent,
    expires: Timestamp(),
    expiring: Type.Boolean(),
    managed: Type.String(),
    user__username: Type.String(),
  },
  secrets: ['key'],
  owned: true,
  createdByAll: true,
  async prepare(given, change) {
    const { request, deps, before } = change
    const account = accountOf(request)
    const owner = Number(given['user'] ?? before?.['user'] ?? account.id)
    const intent = given['intent'] ?? before?.['intent'] ?? 'api'
    if (intent !== before?.['intent'] && !MADE_BY_PEOPLE.includes(intent)) {
      throw refusedField('intent', `must be one of ${MADE_BY_PEOPLE.join(', ')}`)
    }
    await checkOwner(owner, change)
    const attributes = { ...given, user: owner, intent }
    if (account.isSuperuser) return attributes
    return limitedLifetime(attributes, {
      owner: await deps.users.findById(owner),
      now: deps.clock.now(),
    })
  },
  async present(objects, { deps }) {
    const users = await usersByPk(
      deps,
      objects.map(({ user }) => user),
    )
    return objects.map((object) => ({ ...object, user_obj: users.get(object['user']) ?? {} }))
  },
  /** Processes remember app passwords that were right. */
  concerns: ({ user }) => [{ kind: 'user', userId: Number(user) }],
}

/** A token is a way into the account that has it. */
async function checkOwner(owner: number, { request, deps, before }: Preparation): Promise<void> {
  if (owner === (before?.['user'] ?? accountOf(request).id)) return
  const permission = before ? 'authentik_core.change_token' : 'authentik_core.add_token'
  if (!isPermitted(request, permission, before?.pk)) {
    throw refusedField('user', 'must be your own account')
  }
  await checkAccountTaken(request, deps, owner)
}
