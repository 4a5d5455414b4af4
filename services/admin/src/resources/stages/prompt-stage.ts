import { Type } from 'typebox'
import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const promptStage: StageKind = {
  folder: 'prompt/stages',
  model: 'authentik_stages_prompt.promptstage',
  component: 'PromptStage',
  form: 'ak-stage-prompt-form',
  name: 'Prompt Stage',
  description: 'Asks whatever its prompts say.',
  settings: {
    fields: Type.Array(Uuid()),
    validation_policies: Type.Optional(Type.Array(Uuid())),
  },
  filters: {
    fields: Type.Array(Uuid()),
    stage_uuid: Uuid(),
    validation_policies: Type.Array(Uuid()),
  },
}
