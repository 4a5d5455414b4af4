/** `stages/prompt/prompts/`: the fields of the forms that prompt stages show. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { stageFields } from '../../fields/stage.ts'
import { PromptTypes } from '../../fields/stage-enums.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'
import { promptStage } from './prompt-stage.ts'
import { presentStage } from './stage-kinds.ts'

const writable = {
  type: PromptTypes,
  required: Type.Optional(Type.Boolean()),
  placeholder: Type.Optional(Type.String()),
  initial_value: Type.Optional(Type.String()),
  order: Type.Optional(Int32()),
  sub_text: Type.Optional(Type.String()),
  placeholder_expression: Type.Optional(Type.Boolean()),
  initial_value_expression: Type.Optional(Type.Boolean()),
}

const PromptStage = Type.Object(
  { ...stageFields, ...promptStage.settings },
  { title: 'PromptStage' },
)

export const PromptRequest = Type.Object(
  { name: Filled(), field_key: Filled(), label: Filled(), ...writable },
  { title: 'PromptRequest' },
)

export const prompt: Resource = {
  path: '/stages/prompt/prompts/',
  model: 'authentik_stages_prompt.prompt',
  component: 'Prompt',
  key: 'prompt_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      name: Type.String(),
      field_key: Type.String(),
      label: Type.String(),
      ...writable,
      prompt_stages_obj: Type.Array(PromptStage),
    },
    { title: 'Prompt' },
  ),
  request: PromptRequest,
  filters: {
    field_key: Type.String(),
    label: Type.String(),
    name: Type.String(),
    placeholder: Type.String(),
    type: PromptTypes,
  },
  present: async (prompts, { deps }) =>
    prompts.map((one) => ({
      ...one,
      prompt_stages_obj: (one['prompt_stages_obj'] as readonly AdministeredObject[]).map((stage) =>
        presentStage(stage, deps.publicUrl),
      ),
    })),
}
