/** `sources/all/`: sources of every kind, by what they have in common. */
import { Type } from 'typebox'
import { Source } from '../../fields/source.ts'
import { Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

export const source: Resource = {
  path: '/sources/all/',
  model: 'authentik_core.source',
  component: 'Source',
  key: 'slug',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Source,
  filters: { name: Type.String(), slug: Type.String(), managed: Type.String(), pbm_uuid: Uuid() },
}
