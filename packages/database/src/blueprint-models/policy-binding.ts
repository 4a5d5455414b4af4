import { type Attributes, FieldError, type Model } from '@gatehouse/blueprints'
import { boolean, column, integer, nullableIntegerKey, nullableUuid, uuid } from './columns.ts'
import type { ModelScope } from './dependencies.ts'
import { type Table, tableModel } from './table-model.ts'

const SUBJECTS = ['policy', 'group', 'user'] as const

export function policyBindingModel({ transaction }: ModelScope): Model {
  const model = tableModel({
    name: 'authentik_policies.policybinding',
    table: transaction.policyBinding as unknown as Table,
    required: ['target', 'order'],
    together: ['target', 'policy', 'group', 'user', 'order'],
    columns: {
      target: column('targetId', uuid),
      policy: column('policyId', nullableUuid),
      group: column('groupId', nullableUuid),
      user: column('userId', nullableIntegerKey),
      order: column('order', integer),
      enabled: column('enabled', boolean),
      negate: column('negate', boolean),
      failure_result: column('failureResult', boolean),
      timeout: column('timeout', integer),
    },
  })

  return {
    ...model,
    find: async (identifiers) => model.find(await withTarget(identifiers)),
    async create(attrs) {
      const subjects = SUBJECTS.filter((name) => attrs[name] !== undefined && attrs[name] !== null)
      const missing = SUBJECTS.find((name) => attrs[name] === null)
      if (subjects.length === 0 && missing) {
        throw new FieldError(missing, 'refers to nothing: no such object')
      }
      if (subjects.length !== 1) {
        throw new FieldError('policy', 'exactly one of policy, group and user must be set')
      }
      return model.create(await withTarget(attrs))
    },
    update: async (pk, attrs) => model.update(pk, await withTarget(attrs)),
  }

  /** `!KeyOf` gives the key of an application or flow; bindings hang on its policy target. */
  async function withTarget(attrs: Attributes): Promise<Attributes> {
    if (attrs['target'] === undefined) return attrs
    const key = uuid(attrs['target'], 'target')
    return { ...attrs, target: await policyTargetOf(key) }
  }

  async function policyTargetOf(key: string): Promise<string> {
    const query = { where: { OR: [{ id: key }, { pbmUuid: key }] }, select: { pbmUuid: true } }
    const owner =
      (await transaction.application.findFirst(query)) ??
      (await transaction.flowStageBinding.findFirst(query)) ??
      (await transaction.flow.findFirst(query)) ??
      (await transaction.applicationEntitlement.findFirst(query))
    if (!owner) throw new FieldError('target', 'refers to nothing: no such object')
    return owner.pbmUuid
  }
}
