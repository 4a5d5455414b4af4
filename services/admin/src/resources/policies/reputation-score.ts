/** `policies/reputation/scores/`: how names and addresses behaved lately. */
import { Type } from 'typebox'
import { Int32 } from '../../fields/int32.ts'
import { Attributes, Timestamp, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

export const reputationScore: Resource = {
  path: '/policies/reputation/scores/',
  model: 'authentik_policies_reputation.reputation',
  component: 'Reputation',
  key: 'reputation_uuid',
  operations: ['list', 'retrieve', 'destroy', 'used_by'],
  object: Type.Object(
    {
      pk: Uuid(),
      identifier: Type.String(),
      ip: Type.String(),
      ip_geo_data: Type.Optional(Attributes()),
      ip_asn_data: Type.Optional(Attributes()),
      score: Type.Optional(Type.Integer()),
      updated: Timestamp(),
    },
    { title: 'Reputation' },
  ),
  filters: {
    identifier: Type.String(),
    identifier_in: Type.Array(Type.String(), { maxItems: 100 }),
    ip: Type.String(),
    score: Int32(),
  },
  // Nothing here knows places and networks.
  present: async (scores) =>
    scores.map((score) => ({ ...score, ip_geo_data: {}, ip_asn_data: {} })),
  concerns: () => [],
}
