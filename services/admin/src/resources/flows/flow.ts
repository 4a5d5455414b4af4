/** `flows/instances/`: flows, without their stages: bindings bring them. */
import { Type } from 'typebox'
import {
  DeniedAction,
  FlowAuthentication,
  FlowDesignation,
  FlowLayout,
  PolicyEngineMode,
} from '../../fields/enums.ts'
import { ThemedUrls } from '../../fields/themed-urls.ts'
import { Filled, Slug, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

const writable = {
  background: Type.Optional(Type.String()),
  policy_engine_mode: Type.Optional(PolicyEngineMode),
  compatibility_mode: Type.Optional(Type.Boolean()),
  layout: Type.Optional(FlowLayout),
  denied_action: Type.Optional(DeniedAction),
  authentication: Type.Optional(FlowAuthentication),
}

export const flow: Resource = {
  path: '/flows/instances/',
  model: 'authentik_flows.flow',
  component: 'Flow',
  key: 'slug',
  object: Type.Object(
    {
      pk: Uuid(),
      policybindingmodel_ptr_id: Uuid(),
      name: Type.String(),
      slug: Type.String(),
      title: Type.String(),
      designation: FlowDesignation,
      ...writable,
      background_url: Type.String(),
      background_themed_urls: ThemedUrls,
      stages: Type.Array(Uuid()),
      policies: Type.Array(Uuid()),
      cache_count: Type.Integer(),
      export_url: Type.String(),
    },
    { title: 'Flow' },
  ),
  request: Type.Object(
    { name: Filled(), slug: Slug(), title: Filled(), designation: FlowDesignation, ...writable },
    { title: 'FlowRequest' },
  ),
  filters: {
    flow_uuid: Uuid(),
    name: Type.String(),
    slug: Type.String(),
    designation: FlowDesignation,
    denied_action: DeniedAction,
  },
  present: async (objects, { deps }) =>
    objects.map((object) => ({
      ...object,
      background_url: object['background'],
      background_themed_urls: null,
      // Plans are made anew for each execution: nothing of a flow is kept.
      cache_count: 0,
      export_url: `${deps.publicUrl}/api/v3/flows/instances/${object['slug']}/export/`,
    })),
}
