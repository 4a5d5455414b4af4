/** `policies/bindings/`: who may use something: a policy decides, or it is a group or one account. */
import type { AdministeredObject } from '@gatehouse/core'
import { hashedUserId } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { PartialGroup, PartialUser } from '../../fields/person.ts'
import { Policy } from '../../fields/policy.ts'
import { Nullable, Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import { presentPolicy } from './policy-kinds.ts'

const writable = {
  policy: Type.Optional(Nullable(Uuid())),
  group: Type.Optional(Nullable(Uuid())),
  user: Type.Optional(Nullable(Int32())),
  negate: Type.Optional(Type.Boolean()),
  enabled: Type.Optional(Type.Boolean()),
  order: Int32(),
  timeout: Type.Optional(Int32(0)),
  failure_result: Type.Optional(Type.Boolean()),
}

/** Of an application that is made in the same request. */
export const TransactionPolicyBindingRequest = Type.Object(writable, {
  title: 'TransactionPolicyBindingRequest',
})

export const policyBinding: Resource = {
  path: '/policies/bindings/',
  model: 'authentik_policies.policybinding',
  component: 'PolicyBinding',
  key: 'policy_binding_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      target: Uuid(),
      ...writable,
      policy_obj: Nullable(Policy),
      group_obj: Nullable(PartialGroup),
      user_obj: Nullable(PartialUser),
      expires: Nullable(Timestamp()),
      expiring: Type.Boolean(),
    },
    { title: 'PolicyBinding' },
  ),
  request: Type.Object({ target: Uuid(), ...writable }, { title: 'PolicyBindingRequest' }),
  filters: {
    enabled: Type.Boolean(),
    order: Int32(),
    policy: Uuid(),
    policy__isnull: Type.Boolean(),
    target: Uuid(),
    target_in: Type.Array(Uuid(), { maxItems: 100 }),
    timeout: Int32(),
  },
  async present(bindings, { deps }) {
    const installId = await deps.installation.installId()
    return bindings.map(({ policy_obj: policy, user_obj: user, ...binding }) => ({
      ...binding,
      policy_obj: isObject(policy) ? presentPolicy(policy) : null,
      user_obj: isObject(user) ? { ...user, uid: hashedUserId(Number(user.pk), installId) } : null,
      // Bindings hold until they are removed.
      expires: null,
      expiring: false,
    }))
  },
}

function isObject(value: unknown): value is AdministeredObject {
  return typeof value === 'object' && value !== null
}
