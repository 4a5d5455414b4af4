/** How a stage that sends mails wants them sent. */
import type { StageRecord, StageSecrets } from '@gatehouse/core'
import type { Letter } from '../ports.ts'

/**
 * Empty for the installation's server. Settings are as they were checked when they were written; what is left
 * out is as authentik has it.
 */
export async function ownServer(
  stageSecrets: StageSecrets,
  { id, settings }: StageRecord,
): Promise<Pick<Letter, 'through'>> {
  if (settings['use_global_settings'] === true) return {}
  const username = String(settings['username'] ?? '')
  const pass = username === '' ? undefined : await stageSecrets.find(id)
  return {
    through: {
      server: {
        host: String(settings['host'] ?? 'localhost'),
        port: Number(settings['port'] ?? 25),
        tls: tlsOf(settings),
        auth: username === '' ? undefined : { user: username, pass: pass ?? '' },
      },
      email: String(settings['from_address'] ?? 'system@authentik.local'),
      timeoutMs: 1000 * Number(settings['timeout'] ?? 10),
    },
  }
}

function tlsOf({ use_ssl: implicit, use_tls: starttls }: StageRecord['settings']) {
  if (implicit === true) return 'implicit' as const
  return starttls === true ? ('starttls' as const) : ('none' as const)
}
