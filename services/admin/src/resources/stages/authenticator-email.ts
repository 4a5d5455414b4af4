import { Type } from 'typebox'
import { Nullable, Uuid } from '../../fields/types.ts'
import { emailStage } from './email.ts'
import type { StageKind } from './stage-kind.ts'

const own = [
  'use_global_settings',
  'host',
  'port',
  'username',
  'use_tls',
  'use_ssl',
  'timeout',
  'from_address',
  'subject',
  'token_expiry',
  'template',
] as const

/** How mails are sent is said in the same words by both stages that send some. */
const mailing = Object.fromEntries(
  own.map((name) => [name, emailStage.settings[name] ?? Type.String()]),
)
const mailingFilters = Object.fromEntries(
  own.map((name) => [name, emailStage.filters?.[name] ?? Type.String()]),
)

export const authenticatorEmailStage: StageKind = {
  folder: 'authenticator/email',
  model: 'authentik_stages_authenticator_email.authenticatoremailstage',
  component: 'AuthenticatorEmailStage',
  form: 'ak-stage-authenticator-email-form',
  name: 'Email Authenticator Setup Stage',
  description: 'Sets up codes by mail.',
  settings: {
    configure_flow: Type.Optional(Nullable(Uuid())),
    friendly_name: Type.Optional(Type.String()),
    ...mailing,
  },
  secret: 'password',
  filters: {
    configure_flow: Uuid(),
    friendly_name: Type.String(),
    ...mailingFilters,
    stage_uuid: Uuid(),
  },
  check: (settings) => emailStage.check?.(settings) ?? {},
}
