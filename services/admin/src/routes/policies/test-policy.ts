/** `POST policies/all/{policy_uuid}/test/`: what a policy says of an account. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type AdministeredObject,
  evaluateBindings,
  type PolicyEvent,
  type PolicyResult,
  UNDECIDED,
} from '@gatehouse/core'
import { Type } from 'typebox'
import { askedUser } from '../../access/asked-user.ts'
import { reachOf } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import { PolicyTestResult, policyTestResult } from '../../fields/policy-test-result.ts'
import { Attributes as AnyObject } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import type { Attributes } from '../../resource/resource.ts'
import { policy } from '../../resources/policies/policy.ts'

const ALONE = { order: 0, enabled: true, negate: false, failureResult: false, timeout: 0 }

const PolicyTestRequest = Type.Object(
  { user: Int32(), context: Type.Optional(AnyObject()) },
  { title: 'PolicyTestRequest' },
)

export const testPolicyRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/policies/all/:policy_uuid/test/',
    {
      schema: {
        tags: ['policies'],
        operationId: 'policies_all_test_create',
        summary: 'Tells what a policy says of an account.',
        params: Type.Object({ policy_uuid: Type.String() }),
        body: PolicyTestRequest,
        response: { 200: PolicyTestResult },
      },
      config: { permission: 'authentik_policies.view_policy', owned: false },
    },
    async (request) => {
      const { administration, clock } = deps
      const { user: id, context = {} } = request.body
      const found = await findObject(administration.collection(policy.model), policy, {
        key: request.params.policy_uuid,
        reach: reachOf(request),
      })
      const user = await askedUser(deps, request, {
        ...{ id, field: 'user', permission: 'authentik_core.view_user' },
      })
      const subject = { kind: 'policy', policy: await storedPolicy(found) } as const
      const bindings = [{ ...ALONE, id: String(found.pk), subject }]
      const variables = await deps.policyPreparation.prepare({
        ...{ bindings, user },
        variables: {
          request: { scopes: [], client_ip: request.context.clientAddress },
          context: context as Attributes,
          ...eventIn(context as Attributes),
          now: Math.floor(clock.now() / 1000),
        },
      })
      const result = evaluateBindings({ bindings, mode: 'all', user, variables })
      return policyTestResult(withoutUndecided(result), clock.now())
    },
  )

  async function storedPolicy({ pk, name, meta_model_name: model }: AdministeredObject) {
    const collection = deps.administration.collection(String(model))
    const { expression = '', ...settings } = await collection.get(pk)
    return {
      id: String(pk),
      name: String(name),
      model: String(model),
      expression: String(expression),
      settings,
    }
  }
}

/** Events come in the context, as rules about them would see them. */
function eventIn({ event }: Attributes): { event?: PolicyEvent } {
  if (typeof event !== 'object' || event === null) return {}
  const nothing = { action: '', app: '', client_ip: null, user: null, context: {}, created: '' }
  return { event: { ...nothing, ...event } }
}

/** What went wrong itself is said to operators. */
function withoutUndecided(result: PolicyResult): PolicyResult {
  return { ...result, messages: result.messages.filter((message) => message !== UNDECIDED) }
}
