import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Filled } from '../../fields/types.ts'
import type { StageKind } from './stage-kind.ts'

const choice = () => Type.Optional(Type.Boolean())
const filled = () => Type.Optional(Filled())
const number = () => Type.Optional(Int32())

export const emailStage: StageKind = {
  folder: 'email',
  model: 'authentik_stages_email.emailstage',
  component: 'EmailStage',
  form: 'ak-stage-email-form',
  name: 'Email Stage',
  description: 'Sends somebody a link by mail and goes on once it was opened.',
  settings: {
    use_global_settings: choice(),
    host: filled(),
    port: number(),
    username: Type.Optional(Type.String()),
    use_tls: choice(),
    use_ssl: choice(),
    timeout: number(),
    from_address: filled(),
    token_expiry: filled(),
    subject: filled(),
    template: filled(),
    activate_user_on_success: choice(),
    recovery_max_attempts: number(),
    recovery_cache_timeout: filled(),
  },
  secret: 'password',
  filters: {
    activate_user_on_success: Type.Boolean(),
    from_address: Type.String(),
    host: Type.String(),
    port: Type.Integer(),
    subject: Type.String(),
    template: Type.String(),
    timeout: Type.Integer(),
    token_expiry: Type.String(),
    use_global_settings: Type.Boolean(),
    use_ssl: Type.Boolean(),
    use_tls: Type.Boolean(),
    username: Type.String(),
  },
  check({ use_ssl: implicit, use_tls: starttls }) {
    if (!implicit || !starttls) return {}
    return { use_tls: 'Choose one of TLS from the first byte (use_ssl) and STARTTLS (use_tls).' }
  },
}
