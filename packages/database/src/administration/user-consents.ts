import type { Prisma } from '../generated/client.ts'
import type { CollectionDefinition, ReadTable } from './collection.ts'
import { owner, type SearchThrough } from './search.ts'

const include = {
  application: { select: { name: true, providerId: true } },
} as const satisfies Prisma.UserConsentInclude

type Row = Prisma.UserConsentGetPayload<{ include: typeof include }>

const ofApplication: SearchThrough = {
  by: 'applicationId',
  async keys({ contains, mode }, client) {
    const where = { name: { contains, mode } }
    const applications = await client.application.findMany({ where, select: { id: true } })
    return applications.map(({ id }) => id)
  },
}

export const userConsents: CollectionDefinition<Row> = {
  model: 'authentik_core.userconsent',
  table: 'user_consents',
  rows: (client) => client.userConsent as unknown as ReadTable<Row>,
  include,
  pk: 'number',
  key: { field: 'number', type: 'integer' },
  columns: {},
  search: [ofApplication, owner],
  order: 'number',
  orderings: { pk: 'number', expires: 'expiresAt', application: 'applicationId', user: 'userId' },
  owner: 'userId',
  filters: {
    user: (userId) => ({ userId }),
    application: (applicationId) => ({ applicationId }),
  },
  fields: ({ userId, applicationId, application, scopes, expiresAt }) => ({
    name: application.name,
    user: userId,
    application: applicationId,
    provider: application.providerId,
    permissions: scopes.join(' '),
    expires: expiresAt?.toISOString() ?? null,
    expiring: expiresAt !== null,
  }),
}
