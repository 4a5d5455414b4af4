/** The objects of a service account: itself, perhaps a group, an app password. In one transaction. */
import { type ObjectModels, tokenIdentifier } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { recordChange } from '../record-change.ts'

export interface NewServiceAccount {
  readonly name: string
  /** One of the same name. */
  readonly withGroup: boolean
  /** The app password. */
  readonly key: string
  /** When that ends; undefined: never. */
  readonly expires: Date | undefined
}

export interface AddedServiceAccount {
  readonly username: string
  readonly userId: number
  readonly groupId: string | undefined
}

const PATH = 'goauthentik.io/service-accounts'

/** @throws FieldError when there is one of that name */
export async function addServiceAccount(
  deps: Pick<AdminDeps, 'administration' | 'audit'>,
  request: FastifyRequest,
  { name, withGroup, key, expires }: NewServiceAccount,
): Promise<AddedServiceAccount> {
  const expiring = expires !== undefined
  const added = await deps.administration.change(async (models) => {
    const create = createRecorded(models, deps.audit, request)
    const user = await create('authentik_core.user', {
      ...{ username: name, name, type: 'service_account', path: PATH },
      attributes: { 'goauthentik.io/user/token-expires': expiring },
    })
    const group = withGroup
      ? await create('authentik_core.group', { name, users: [user.pk] })
      : undefined
    await create('authentik_core.token', {
      identifier: tokenIdentifier(`service-account-${name}-password`),
      ...{ intent: 'app_password', user: user.pk, key, expiring },
      ...(expires ? { expires } : {}),
    })
    return { user, group }
  })
  const userId = Number(added.user.pk)
  await deps.administration.announce([{ kind: 'user', userId }])
  return {
    username: String(added.user['username']),
    userId,
    groupId: added.group && String(added.group.pk),
  }
}

function createRecorded(models: ObjectModels, audit: AdminDeps['audit'], request: FastifyRequest) {
  return async (model: string, attributes: Readonly<Record<string, unknown>>) => {
    const { pk } = await models.writer(model).create(attributes)
    const [app = '', modelName = ''] = model.split('.')
    const name = String(attributes['username'] ?? attributes['identifier'] ?? attributes['name'])
    const named = { app, model_name: modelName, pk: String(pk), name }
    await recordChange(audit, request, { action: 'model_created', model: named })
    return models.collection(model).get(pk)
  }
}
