import { Type } from 'typebox'
import { ResumeOnMatchFailures } from '../../fields/stage-enums.ts'
import { Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const sourceStage: StageKind = {
  folder: 'source',
  model: 'authentik_stages_source.sourcestage',
  component: 'SourceStage',
  form: 'ak-stage-source-form',
  name: 'Source Stage',
  description: 'Sends somebody to a source; the flow goes on when they are back.',
  settings: {
    source: Uuid(),
    resume_timeout: Type.Optional(Type.String()),
    resume_on_match_failures: Type.Optional(Type.Array(ResumeOnMatchFailures)),
  },
  filters: { source: Uuid(), resume_timeout: Type.String(), stage_uuid: Uuid() },
}
