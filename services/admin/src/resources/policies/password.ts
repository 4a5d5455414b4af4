import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Filled } from '../../fields/types.ts'
import type { PolicyKind } from './policy-kind.ts'

const count = () => Type.Optional(Int32(0))
const choice = () => Type.Optional(Type.Boolean())

export const passwordPolicy: PolicyKind = {
  folder: 'password',
  model: 'authentik_policies_password.passwordpolicy',
  component: 'PasswordPolicy',
  form: 'ak-policy-password-form',
  name: 'Password Policy',
  plural: 'Password Policies',
  description: 'Says what a new password must be like.',
  settings: {
    password_field: Type.Optional(Filled()),
    amount_digits: count(),
    amount_uppercase: count(),
    amount_lowercase: count(),
    amount_symbols: count(),
    length_min: count(),
    symbol_charset: Type.Optional(Filled()),
    error_message: Type.Optional(Type.String()),
    check_static_rules: choice(),
    check_have_i_been_pwned: choice(),
    check_zxcvbn: choice(),
    hibp_allowed_count: count(),
    zxcvbn_score_threshold: count(),
  },
  filters: {
    amount_digits: Int32(),
    amount_lowercase: Int32(),
    amount_symbols: Int32(),
    amount_uppercase: Int32(),
    check_have_i_been_pwned: Type.Boolean(),
    check_static_rules: Type.Boolean(),
    check_zxcvbn: Type.Boolean(),
    error_message: Type.String(),
    hibp_allowed_count: Int32(),
    length_min: Int32(),
    password_field: Type.String(),
    symbol_charset: Type.String(),
    zxcvbn_score_threshold: Int32(),
  },
}
