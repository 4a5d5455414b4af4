/** `core/user_consent/`: what people agreed to share with which application. */
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { User } from '../../fields/person.ts'
import { Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import { usersByPk } from '../../people/present-users.ts'
import type { Asked, Resource } from '../../resource/resource.ts'
import { Application, application } from './application.ts'

export const userConsent: Resource = {
  path: '/core/user_consent/',
  model: 'authentik_core.userconsent',
  component: 'UserConsent',
  key: 'id',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Type.Object(
    {
      pk: Type.Integer(),
      expires: Type.Optional(Nullable(Timestamp())),
      expiring: Type.Optional(Type.Boolean()),
      user: User,
      application: Application,
      permissions: Type.Optional(Type.String()),
    },
    { title: 'UserConsent' },
  ),
  filters: { user: Int32(), application: Uuid() },
  owned: true,
  async present(objects, asked) {
    const users = await usersByPk(
      asked.deps,
      objects.map(({ user }) => user),
    )
    const applications = await applicationsByPk(
      asked,
      objects.map((object) => object['application']),
    )
    return objects.map((object) => ({
      ...object,
      user: users.get(object['user']) ?? {},
      application: applications.get(object['application']) ?? {},
    }))
  },
  concerns: () => [],
  /** What was given because of it ends with it. */
  async changed({ user, provider }, { deps, action }) {
    if (action !== 'model_deleted' || typeof provider !== 'number') return
    await deps.signOut.ofClient(Number(user), provider)
  },
}

async function applicationsByPk(asked: Asked, pks: readonly unknown[]) {
  const wanted = [...new Set(pks)]
  const { results } = await asked.deps.administration.collection(application.model).list({
    ...{ filters: { pks: wanted }, search: '', ordering: '' },
    ...{ page: 1, size: Math.max(1, wanted.length), reach: { all: true } },
  })
  const presented = (await application.present?.(results, { ...asked, options: {} })) ?? results
  return new Map(results.map(({ pk }, index) => [pk as unknown, presented[index] ?? {}]))
}
