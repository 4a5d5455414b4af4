/** What of a source is in other tables. */
import { type Attributes, FieldError } from '@gatehouse/blueprints'
import type { DatabaseTransaction } from '../connect.ts'
import { listOf, uuid } from './columns.ts'
import type { SourceKind } from './source-fields.ts'
import { forgetInStages } from './stage-references.ts'

interface MappedSource {
  readonly id: string
  readonly kind: SourceKind
  readonly attrs: Attributes
}

/** Those of the source's own kind: others know other variables. */
export async function setSourceMappings(
  transaction: DatabaseTransaction,
  { id: sourceId, kind, attrs }: MappedSource,
): Promise<void> {
  const ofUsers = await mappingIds(transaction, { kind, attrs, field: 'user_property_mappings' })
  if (ofUsers) {
    await transaction.sourceUserMapping.deleteMany({ where: { sourceId } })
    const data = ofUsers.map((mappingId) => ({ sourceId, mappingId }))
    await transaction.sourceUserMapping.createMany({ data })
  }
  const ofGroups = await mappingIds(transaction, { kind, attrs, field: 'group_property_mappings' })
  if (ofGroups) {
    await transaction.sourceGroupMapping.deleteMany({ where: { sourceId } })
    const data = ofGroups.map((mappingId) => ({ sourceId, mappingId }))
    await transaction.sourceGroupMapping.createMany({ data })
  }
}

async function mappingIds(
  transaction: DatabaseTransaction,
  { kind, attrs, field }: Omit<MappedSource, 'id'> & { readonly field: string },
): Promise<readonly string[] | undefined> {
  if (attrs[field] === undefined) return undefined
  const ids = [...new Set(listOf(uuid)(attrs[field], field))]
  const where = { id: { in: ids }, model: kind.mappings }
  const known = await transaction.sourceMapping.count({ where })
  if (known === ids.length) return ids
  throw new FieldError(field, 'refers to nothing: no such mapping of this kind of source')
}

/** Takes it from the lists of others that no foreign key keeps right. To be called before it is removed. */
export async function forgetSource(transaction: DatabaseTransaction, id: string): Promise<void> {
  await forgetInStages(transaction, id)
  await transaction.$executeRaw`
    UPDATE stages SET settings = jsonb_set(settings, '{sources}', (settings -> 'sources') - ${id}::text)
    WHERE settings -> 'sources' @> to_jsonb(${id}::text)`
  await transaction.$executeRaw`
    UPDATE oauth2_providers
    SET jwt_federation_sources = array_remove(jwt_federation_sources, ${id}::uuid)
    WHERE ${id}::uuid = ANY (jwt_federation_sources)`
}
