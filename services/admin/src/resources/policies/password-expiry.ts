import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import type { PolicyKind } from './policy-kind.ts'

export const passwordExpiryPolicy: PolicyKind = {
  folder: 'password_expiry',
  model: 'authentik_policies_expiry.passwordexpirypolicy',
  component: 'PasswordExpiryPolicy',
  form: 'ak-policy-password-expiry-form',
  name: 'Password Expiry Policy',
  plural: 'Password Expiry Policies',
  description: 'Refuses those whose password is too old.',
  settings: { days: Int32(), deny_only: Type.Optional(Type.Boolean()) },
  filters: { days: Int32(), deny_only: Type.Boolean() },
}
