import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import type { PolicyKind } from './policy-kind.ts'

export const dummyPolicy: PolicyKind = {
  folder: 'dummy',
  model: 'authentik_policies_dummy.dummypolicy',
  component: 'DummyPolicy',
  form: 'ak-policy-dummy-form',
  name: 'Dummy Policy',
  plural: 'Dummy Policies',
  description: 'Says what it was told to say, after a while.',
  settings: {
    result: Type.Optional(Type.Boolean()),
    wait_min: Type.Optional(Int32()),
    wait_max: Type.Optional(Int32()),
  },
  filters: { result: Type.Boolean(), wait_min: Int32(), wait_max: Int32() },
}
