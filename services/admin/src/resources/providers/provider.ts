/** `providers/all/`: the providers of all kinds, of which we have one. */
import { Type } from 'typebox'
import { Provider } from '../../fields/provider.ts'
import type { Resource } from '../../resource/resource.ts'

export const provider: Resource = {
  path: '/providers/all/',
  model: 'authentik_core.provider',
  component: 'Provider',
  key: 'id',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Provider,
  filters: { application__isnull: Type.Boolean(), backchannel: Type.Boolean() },
}
