import { Type } from 'typebox'
import { UserFields } from '../../fields/stage-enums.ts'
import { Nullable, Uuid } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

const reference = () => Type.Optional(Nullable(Uuid()))
const choice = () => Type.Optional(Type.Boolean())

export const identificationStage: StageKind = {
  folder: 'identification',
  model: 'authentik_stages_identification.identificationstage',
  component: 'IdentificationStage',
  form: 'ak-stage-identification-form',
  name: 'Identification Stage',
  description: 'Asks who somebody is.',
  settings: {
    user_fields: Type.Optional(Type.Array(UserFields)),
    password_stage: reference(),
    captcha_stage: reference(),
    case_insensitive_matching: choice(),
    show_matched_user: choice(),
    enrollment_flow: reference(),
    recovery_flow: reference(),
    passwordless_flow: reference(),
    sources: Type.Optional(Type.Array(Uuid())),
    show_source_labels: choice(),
    pretend_user_exists: choice(),
    enable_remember_me: choice(),
    webauthn_stage: reference(),
  },
  filters: {
    captcha_stage: Uuid(),
    case_insensitive_matching: Type.Boolean(),
    enrollment_flow: Uuid(),
    password_stage: Uuid(),
    passwordless_flow: Uuid(),
    recovery_flow: Uuid(),
    show_matched_user: Type.Boolean(),
    show_source_labels: Type.Boolean(),
    webauthn_stage: Uuid(),
  },
  check({ user_fields: fields, sources }) {
    if (isFilled(fields) || isFilled(sources)) return {}
    return { user_fields: 'Without a source people must be found by at least one field.' }
  },
}

const isFilled = (list: unknown) => Array.isArray(list) && list.length > 0
