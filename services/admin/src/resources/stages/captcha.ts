import { Type } from 'typebox'
import { RequestContentType } from '../../fields/stage-enums.ts'
import { Filled } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

export const captchaStage: StageKind = {
  folder: 'captcha',
  model: 'authentik_stages_captcha.captchastage',
  component: 'CaptchaStage',
  form: 'ak-stage-captcha-form',
  name: 'Captcha Stage',
  description: 'Lets a captcha service judge whether a person sits there.',
  settings: {
    public_key: Filled(),
    js_url: Type.Optional(Filled()),
    api_url: Type.Optional(Filled()),
    request_content_type: Type.Optional(RequestContentType),
    interactive: Type.Optional(Type.Boolean()),
    score_min_threshold: Type.Optional(Type.Number()),
    score_max_threshold: Type.Optional(Type.Number()),
    error_on_invalid_score: Type.Optional(Type.Boolean()),
  },
  secret: 'private_key',
  filters: { public_key: Type.String() },
}
