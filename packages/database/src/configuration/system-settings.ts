/** The settings of the installation, as processes use them. */
import type { Clock, ConfigChanges, SystemSettingsReader } from '@gatehouse/core'
import { parseDuration } from '@gatehouse/protocol'
import { settingsCollection } from '../administration/settings.ts'
import type { Database } from '../connect.ts'
import { configCache } from './config-cache.ts'

export interface SystemSettingsDeps {
  readonly changes: ConfigChanges
  readonly clock: Clock
}

export function systemSettings(
  database: Database,
  { changes, clock }: SystemSettingsDeps,
): SystemSettingsReader {
  const cache = configCache(load, clock)
  changes.subscribe(({ kind }) => {
    if (kind === 'configuration') cache.clear()
  })

  async function load() {
    const stored = await settingsCollection(database.prisma).get(1)
    return {
      eventRetentionMs: parseDuration(String(stored['event_retention'])),
      defaultTokenDuration: String(stored['default_token_duration']),
      defaultTokenLength: Number(stored['default_token_length']),
      pageSize: Number(stored['pagination_default_page_size']),
      maxPageSize: Number(stored['pagination_max_page_size']),
      reputation: {
        lowest: Number(stored['reputation_lower_limit']),
        highest: Number(stored['reputation_upper_limit']),
      },
      selfService: {
        name: stored['default_user_change_name'] === true,
        email: stored['default_user_change_email'] === true,
        username: stored['default_user_change_username'] === true,
      },
    }
  }

  return { current: () => cache.get('settings') }
}
