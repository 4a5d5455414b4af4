/** `policies/<folder>/`: the policies of one kind, with their settings. */
import { Type } from 'typebox'
import { policyFields } from '../../fields/policy.ts'
import { Filled, Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import type { PolicyKind } from './policy-kind.ts'
import { presentPolicy } from './policy-kinds.ts'

export function policyResource({
  folder,
  model,
  component,
  settings,
  filters,
}: PolicyKind): Resource {
  return {
    path: `/policies/${folder}/`,
    model,
    component,
    key: 'policy_uuid',
    object: Type.Object({ ...policyFields, ...settings }, { title: component }),
    request: Type.Object(
      { name: Filled(), execution_logging: Type.Optional(Type.Boolean()), ...settings },
      { title: `${component}Request` },
    ),
    filters: {
      created: Timestamp(),
      execution_logging: Type.Boolean(),
      last_updated: Timestamp(),
      name: Type.String(),
      policy_uuid: Uuid(),
      ...filters,
    },
    present: async (policies) => policies.map(presentPolicy),
  }
}
