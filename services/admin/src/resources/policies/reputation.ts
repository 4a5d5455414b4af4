import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import type { PolicyKind } from './policy-kind.ts'

export const reputationPolicy: PolicyKind = {
  folder: 'reputation',
  model: 'authentik_policies_reputation.reputationpolicy',
  component: 'ReputationPolicy',
  form: 'ak-policy-reputation-form',
  name: 'Reputation Policy',
  plural: 'Reputation Policies',
  description: 'Passes where a name or an address has a bad name.',
  settings: {
    check_ip: Type.Optional(Type.Boolean()),
    check_username: Type.Optional(Type.Boolean()),
    threshold: Type.Optional(Int32()),
  },
  filters: { check_ip: Type.Boolean(), check_username: Type.Boolean(), threshold: Int32() },
}
