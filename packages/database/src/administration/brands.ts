import { BRAND_COLUMNS } from '../blueprint-models/brand.ts'
import type { Brand } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'

export const brands: CollectionDefinition<Brand> = {
  model: 'authentik_brands.brand',
  table: 'brands',
  rows: (client) => client.brand as unknown as ReadTable<Brand>,
  columns: BRAND_COLUMNS,
  search: ['domain', 'brandingTitle'],
  order: 'domain',
  filters: {
    brand_uuid: (id) => ({ id }),
    ...{ flow_lockdown: noBrand, flow_request: noBrand, flow_user_switch: noBrand },
    client_certificates: noBrand,
  },
}

/** No brand has what is not there to be had. */
function noBrand(): object {
  return { id: { in: [] } }
}
