/**
 * `POST providers/oauth2/{id}/client_secrets/`: one more secret. The client changes over while both are good, then
 * the old one is removed or ends by itself: a rotation without downtime.
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ObjectModels } from '@gatehouse/core'
import { randomAlphanumeric } from '@gatehouse/protocol'
import { type Static, Type } from 'typebox'
import type { AdminDeps } from '../../ports.ts'
import { changeObject } from '../../resource/change-object.ts'
import { ClientSecretRequest, clientSecret, NewClientSecret, RULE } from './client-secret-fields.ts'
import { findProvider, ProviderPath } from './find-provider.ts'

const LENGTH = 128
/** More than a client can have. */
const ALL = 100

export const addClientSecretRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/providers/oauth2/:id/client_secrets/',
    {
      schema: {
        tags: ['providers'],
        operationId: 'providers_oauth2_client_secrets_create',
        summary: 'Gives a client one more secret, and shows its value this once.',
        params: ProviderPath,
        body: Type.Union([ClientSecretRequest, Type.Null()]),
        response: { 201: NewClientSecret },
      },
      config: RULE,
    },
    async (request, reply) => {
      const { pk: provider } = await findProvider(deps, request)
      const { others_expire: othersExpire, ...given } = request.body ?? {}
      const value = given.client_secret ?? randomAlphanumeric(LENGTH)
      const attributes = { ...given, provider, client_secret: value }
      const made = await changeObject(deps, {
        ...{ resource: clientSecret, request, attributes, action: 'model_created' },
        async work(models) {
          if (othersExpire !== undefined) await endOthers(models, Number(provider), othersExpire)
          const { pk } = await models.writer(clientSecret.model).create(attributes)
          return { after: await models.collection(clientSecret.model).get(pk) }
        },
      })
      reply.code(201)
      return { ...made, client_secret: value } as unknown as Static<typeof NewClientSecret>
    },
  )
}

async function endOthers(models: ObjectModels, provider: number, at: string): Promise<void> {
  const { results } = await models.collection(clientSecret.model).list({
    ...{ filters: { provider }, search: '', ordering: '', page: 1, size: ALL },
    reach: { all: true },
  })
  const end = new Date(at)
  const longer = results.filter(({ expires }) => !expires || new Date(String(expires)) > end)
  for (const { pk } of longer) await models.writer(clientSecret.model).update(pk, { expires: at })
}
