import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import {
  boolean,
  type Columns,
  column,
  integer,
  nullableIntegerKey,
  nullableUuid,
  uuid,
} from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const SUBJECTS = ['policy', 'group', 'user'] as const

export const POLICY_BINDING_COLUMNS = {
  target: column('targetId', uuid),
  policy: column('policyId', nullableUuid),
  group: column('groupId', nullableUuid),
  user: column('userId', nullableIntegerKey),
  order: column('order', integer),
  enabled: column('enabled', boolean),
  negate: column('negate', boolean),
  failure_result: column('failureResult', boolean),
  timeout: column('timeout', integer),
} satisfies Columns

export function policyBindingModel({ transaction }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_policies.policybinding',
    table: transaction.policyBinding as unknown as Table,
    required: ['target', 'order'],
    together: ['target', 'policy', 'group', 'user', 'order'],
    columns: POLICY_BINDING_COLUMNS,
  })

  return {
    ...model,
    find: async (identifiers) => model.find(await withTarget(identifiers)),
    async create(attrs) {
      const subjects = subjectsOf(attrs)
      const missing = SUBJECTS.find((name) => attrs[name] === null)
      if (subjects.length === 0 && missing) {
        throw new FieldError(missing, 'refers to nothing: no such object')
      }
      if (subjects.length !== 1) throw ambiguous()
      return model.create(await withTarget(attrs))
    },
    async update(pk, attrs) {
      const subjects = subjectsOf(attrs)
      if (subjects.length > 1) throw ambiguous()
      // A binding that is given to somebody else is no longer for whom it was.
      const others = subjects.length === 1 ? { policy: null, group: null, user: null } : {}
      const changed = { ...others, ...attrs }
      if (subjectsOf({ ...(await storedSubjects(pk)), ...changed }).length !== 1) throw ambiguous()
      await model.update(pk, await withTarget(changed))
    },
  }

  async function storedSubjects(pk: string | number): Promise<Attributes> {
    const row = await transaction.policyBinding.findUniqueOrThrow({ where: { id: String(pk) } })
    return { policy: row.policyId, group: row.groupId, user: row.userId }
  }

  /** `!KeyOf` gives the key of an application or flow; bindings hang on its policy target. */
  async function withTarget(attrs: Attributes): Promise<Attributes> {
    if (attrs['target'] === undefined) return attrs
    const key = uuid(attrs['target'], 'target')
    return { ...attrs, target: await policyTargetOf(key) }
  }

  async function policyTargetOf(key: string): Promise<string> {
    // Of sources and event rules it is the same key.
    const target = { where: { id: key }, select: { id: true } }
    if (await transaction.policyTarget.findUnique(target)) return key
    const query = { where: { id: key }, select: { pbmUuid: true } }
    const owner =
      (await transaction.application.findUnique(query)) ??
      (await transaction.flowStageBinding.findUnique(query)) ??
      (await transaction.flow.findUnique(query)) ??
      (await transaction.applicationEntitlement.findUnique(query))
    if (!owner) throw new FieldError('target', 'refers to nothing: no such object')
    return owner.pbmUuid
  }
}

function subjectsOf(attrs: Attributes): string[] {
  return SUBJECTS.filter((name) => attrs[name] !== undefined && attrs[name] !== null)
}

function ambiguous(): FieldError {
  return new FieldError('policy', 'must be set, or group or user: exactly one of the three')
}
