import { Type } from 'typebox'
import { RedirectStageMode } from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

/** What the stage follows: a page of the web, or a path of ours. */
const ADDRESS = /^(?:https?:\/\/|\/(?![/\\]))/i

export const redirectStage: StageKind = {
  folder: 'redirect',
  model: 'authentik_stages_redirect.redirectstage',
  component: 'RedirectStage',
  form: 'ak-stage-redirect-form',
  name: 'Redirect Stage',
  description: 'Ends the flow at an address, or in another flow.',
  settings: {
    keep_context: Type.Optional(Type.Boolean()),
    mode: RedirectStageMode,
    target_static: Type.Optional(Type.String()),
    target_flow: Type.Optional(Nullable(Uuid())),
  },
  check({ mode, target_static: address, target_flow: flow }) {
    if (mode === 'flow') return flow ? {} : { target_flow: 'This field is required.' }
    if (!address) return { target_static: 'This field is required.' }
    if (ADDRESS.test(String(address))) return {}
    return { target_static: 'This field must start with https://, http:// or a single /.' }
  },
}
