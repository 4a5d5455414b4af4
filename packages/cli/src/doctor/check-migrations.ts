/** Whether the database is that of this version: what asks it has to succeed. */
import type { Check } from './finding.ts'

export const checkMigrations: Check = {
  what: 'database',
  needsToken: true,
  async run(api) {
    // Users, flows and applications are in every migration's way: a missing column is a 500.
    await Promise.all(
      ['/core/users/', '/flows/instances/', '/core/applications/'].map((path) =>
        api.get(path, { page_size: 1 }),
      ),
    )
    return [{ what: 'database', level: 'ok', says: 'fits this version' }]
  },
}
