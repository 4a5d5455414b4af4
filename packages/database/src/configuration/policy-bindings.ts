/** Policy bindings as they hang on applications, entitlements, flows and stage bindings. */
import type { Policy, PolicyBinding } from '@gatehouse/core'
import type { Policy as PolicyRow, Prisma } from '../generated/client.ts'

const SECOND = 1000

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
    timeout: row.timeout * SECOND,
    subject: toSubject(row),
  }))
}

function toSubject(row: BindingRow): PolicyBinding['subject'] {
  if (row.userId !== null) return { kind: 'user', userId: row.userId }
  if (row.groupId !== null) return { kind: 'group', groupId: row.groupId }
  if (row.policy !== null) return { kind: 'policy', policy: toPolicy(row.policy) }
  // The table's check constraint rules this out.
  throw new Error(`Policy binding ${row.id} binds nothing.`)
}

export function toPolicy({ id, name, model, expression, settings }: PolicyRow): Policy {
  return { id, name, model, expression, settings: settings as Record<string, unknown> }
}
