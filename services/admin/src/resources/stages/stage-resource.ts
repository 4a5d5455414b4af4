/** `stages/<folder>/`: the stages of one kind, with their settings. */
import { ApiError } from '@gatehouse/errors'
import { Type } from 'typebox'
import { checkGroupsJoined } from '../../access/escalation.ts'
import { stageFields } from '../../fields/stage.ts'
import { Filled } from '../../fields/types.ts'
import type { Attributes, Resource } from '../../resource/resource.ts'
import type { StageKind } from './stage-kind.ts'
import { presentStage } from './stage-kinds.ts'

/** A group that the stage gives people, and did not before. */
function groupsJoined(
  { joins }: Pick<StageKind, 'joins'>,
  attributes: Attributes,
  before: Attributes = {},
): string[] {
  const group = joins === undefined ? undefined : attributes[joins]
  return typeof group === 'string' && group !== before[joins ?? ''] ? [group] : []
}

export function stageResource({ folder, model, component, ...kind }: StageKind): Resource {
  const secrets = kind.secret === undefined ? [] : [kind.secret]
  const computed = Object.entries(kind.computed ?? {})
  const types = Object.fromEntries(computed.map(([name, [type]]) => [name, type]))
  const values = Object.fromEntries(computed.map(([name, [, value]]) => [name, value]))
  const written = Object.fromEntries(secrets.map((name) => [name, Type.Optional(Type.String())]))
  return {
    path: `/stages/${folder}/`,
    model,
    component,
    key: 'stage_uuid',
    object: Type.Object({ ...stageFields, ...kind.settings, ...types }, { title: component }),
    request: Type.Object(
      { name: Filled(), ...kind.settings, ...written },
      { title: `${component}Request` },
    ),
    secrets,
    filters: { name: Type.String(), ...kind.filters },
    async prepare(attributes, { before, request, deps }) {
      await checkGroupsJoined(request, deps, groupsJoined(kind, attributes, before))
      const faults = kind.check?.({ ...before, ...attributes }) ?? {}
      const fields = Object.entries(faults).map(([field, fault]) => [field, [fault]])
      if (fields.length === 0) return attributes
      throw new ApiError(400, 'The settings do not fit together.', {
        fields: Object.fromEntries(fields),
      })
    },
    present: async (stages, { deps }) =>
      stages.map((one) => ({ ...presentStage(one, deps.publicUrl), ...values })),
  }
}
