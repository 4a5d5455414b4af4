/** Policy bindings as they hang on applications, entitlements, flows and stage bindings. */
import type { PolicyBinding } from '@gatehouse/core'
import type { Prisma } from '../generated/client.ts'

export const policyTargetInclude = {
  include: { bindings: { include: { policy: true }, orderBy: { order: 'asc' } } },
} as const satisfies Prisma.PolicyTargetDefaultArgs

type PolicyTargetRow = Prisma.PolicyTargetGetPayload<typeof policyTargetInclude>
type BindingRow = PolicyTargetRow['bindings'][number]

export function toPolicyBindings(target: PolicyTargetRow): PolicyBinding[] {
  return target.bindings.map((row) => ({
    id: row.id,
    order: row.order,
    enabled: row.enabled,
    negate: row.negate,
    failureResult: row.failureResult,
    subject: toSubject(row),
  }))
}

function toSubject(row: BindingRow): PolicyBinding['subject'] {
  if (row.userId !== null) return { kind: 'user', userId: row.userId }
  if (row.groupId !== null) return { kind: 'group', groupId: row.groupId }
  if (row.policy !== null) {
    const { id, name, model, expression } = row.policy
    return { kind: 'policy', policy: { id, name, model, expression } }
  }
  // The table's check constraint rules this out.
  throw new Error(`Policy binding ${row.id} binds nothing.`)
}
