/** `core/application_entitlements/`: rights within an application; policy bindings say who holds them. */
import { Type } from 'typebox'
import { Attributes, Filled, Uuid } from '../../fields/types.ts'
import type { Resource } from '../../resource/resource.ts'

const writable = { app: Uuid(), attributes: Type.Optional(Attributes()) }

export const applicationEntitlement: Resource = {
  path: '/core/application_entitlements/',
  model: 'authentik_core.applicationentitlement',
  component: 'ApplicationEntitlement',
  key: 'pbm_uuid',
  object: Type.Object(
    { pbm_uuid: Uuid(), name: Type.String(), ...writable },
    { title: 'ApplicationEntitlement' },
  ),
  request: Type.Object({ name: Filled(), ...writable }, { title: 'ApplicationEntitlementRequest' }),
  filters: { app: Uuid(), name: Type.String(), pbm_uuid: Uuid() },
}
