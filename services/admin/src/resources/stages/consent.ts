import { Type } from 'typebox'
import { ConsentMode } from '../../fields/stage-enums.ts'
import { Filled, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const consentStage: StageKind = {
  folder: 'consent',
  model: 'authentik_stages_consent.consentstage',
  component: 'ConsentStage',
  form: 'ak-stage-consent-form',
  name: 'Consent Stage',
  description: 'Asks whether an application may have what it wants to know.',
  settings: {
    mode: Type.Optional(ConsentMode),
    consent_expire_in: Type.Optional(Filled()),
  },
  filters: { mode: ConsentMode, consent_expire_in: Type.String(), stage_uuid: Uuid() },
}
