import { POLICY_BINDING_COLUMNS } from '../blueprint-models/policy-binding.ts'
import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { groupSummary } from './group-fields.ts'
import { policyFields, policyInclude } from './policies.ts'
import { owner } from './search.ts'

const include = {
  policy: { include: policyInclude },
  group: true,
  user: true,
} as const satisfies Prisma.PolicyBindingInclude

type Row = Prisma.PolicyBindingGetPayload<{ include: typeof include }>

export const policyBindings: CollectionDefinition<Row> = {
  model: 'authentik_policies.policybinding',
  table: 'policy_bindings',
  rows: (client) => client.policyBinding as unknown as ReadTable<Row>,
  include,
  columns: POLICY_BINDING_COLUMNS,
  search: ['policy.name', 'group.name', owner],
  order: 'order',
  filters: {
    policy__isnull: (isNull) => ({ policyId: isNull ? null : { not: null } }),
    target_in: (targets) => ({ targetId: { in: targets } }),
  },
  fields: ({ policy, group, user }) => ({
    policy_obj: policy && policyFields(policy),
    group_obj: group && groupSummary(group),
    user_obj: user && userFields(user),
  }),
}

function userFields(user: NonNullable<Row['user']>) {
  return {
    pk: user.id,
    username: user.username,
    name: user.name,
    is_active: user.isActive,
    last_login: user.lastLoginAt?.toISOString() ?? null,
    email: user.email,
    attributes: user.attributes,
  }
}
