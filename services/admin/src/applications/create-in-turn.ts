/** Makes a provider, its application and the application's bindings: all of it or nothing. */
import type { AdministeredObject, ObjectModels } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../ports.ts'
import { explained, recordObject } from '../resource/change-object.ts'
import type { Attributes, Resource } from '../resource/resource.ts'
import { application } from '../resources/core/application.ts'
import { policyBinding } from '../resources/policies/policy-binding.ts'
import { oauth2Provider } from '../resources/providers/oauth2-provider.ts'
import { inPart, type PartFaults, type TransactionRequest } from './transaction-request.ts'

/** @throws TransactionFault with what is wrong; then nothing has changed */
export async function createInTurn(
  deps: AdminDeps,
  request: FastifyRequest,
  { app, provider, policy_bindings: bindings = [] }: TransactionRequest,
): Promise<void> {
  const made = await deps.administration.change(async (models) => {
    const create = creator(deps, request, models)
    const client = await inPart(
      (faults) => ({ provider: faults }),
      () => create(oauth2Provider, provider as Attributes),
    )
    const opened = await inPart(
      (faults) => ({ app: faults }),
      () => create(application, { ...app, provider: client.object.pk }),
    )
    const bound: Made[] = []
    for (const [index, binding] of bindings.entries()) {
      const nest = (faults: PartFaults) => ({
        policy_bindings: bindings.map((_, at) => (at === index ? faults : {})),
      })
      const target = opened.object['pbm_uuid']
      bound.push(await inPart(nest, () => create(policyBinding, { ...binding, target })))
    }
    return [client, opened, ...bound]
  })
  await deps.administration.announce([{ kind: 'configuration' }])
  for (const { resource, object, attributes } of made) {
    await resource.changed?.(object, { deps, action: 'model_created', attributes })
  }
}

interface Made {
  readonly resource: Resource
  readonly object: AdministeredObject
  readonly attributes: Attributes
}

function creator(deps: AdminDeps, request: FastifyRequest, models: ObjectModels) {
  return (resource: Resource, given: Attributes): Promise<Made> =>
    explained(async () => {
      const known = Object.keys(resource.request?.properties ?? {})
      const named = Object.entries(given).filter(([name]) => known.includes(name))
      const asked = Object.fromEntries(named)
      const before = undefined
      const attributes = (await resource.prepare?.(asked, { deps, request, before })) ?? asked
      const { pk } = await models.writer(resource.model).create(attributes)
      await resource.written?.(pk, { models, deps, attributes, before })
      const after = await models.collection(resource.model).get(pk)
      const object = await recordObject(deps, {
        ...{ resource, request, attributes, action: 'model_created' },
        versions: { after },
      })
      return { resource, object, attributes }
    })
}
