/** `policies/all/`: the policies of all kinds. */
import { Type } from 'typebox'
import { Policy } from '../../fields/policy.ts'
import type { Resource } from '../../resource/resource.ts'
import { presentPolicy } from './policy-kinds.ts'

export const policy: Resource = {
  path: '/policies/all/',
  model: 'authentik_policies.policy',
  component: 'Policy',
  key: 'policy_uuid',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Policy,
  filters: { bindings__isnull: Type.Boolean(), promptstage__isnull: Type.Boolean() },
  present: async (policies) => policies.map(presentPolicy),
}
