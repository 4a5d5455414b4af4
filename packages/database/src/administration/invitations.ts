import { INVITATION_COLUMNS } from '../blueprint-models/invitation.ts'
import type { Invitation } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner } from './search.ts'

export const invitations: CollectionDefinition<Invitation> = {
  model: 'authentik_stages_invitation.invitation',
  table: 'invitations',
  rows: (client) => client.invitation as unknown as ReadTable<Invitation>,
  columns: INVITATION_COLUMNS,
  search: ['name', { ...owner, by: 'createdById' }, 'flow.slug'],
  order: '-expiresAt',
  filters: {
    created_by__username: (username) => ({ createdBy: { username } }),
    flow__slug: (slug) => ({ flow: { slug } }),
    expires: (expires) => ({ expiresAt: new Date(String(expires)) }),
  },
}
