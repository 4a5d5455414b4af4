/** What Plex answers, as this API says it. */
import type { PlexPin, PlexResult } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { AdminDeps } from '../../ports.ts'

/** @throws ApiError that says what failed: 400 for a token that Plex refuses, else 503 */
export function plexValue<T>(result: PlexResult<T>): T {
  if (result.ok) return result.value
  const { kind, message } = result.failure
  if (kind === 'refused') throw new ApiError(400, message, { fields: { plex_token: [message] } })
  throw new ApiError(503, message)
}

/** Without a way back: whoever looks at the console has it open beside. */
export function claimOf(
  { plex }: Pick<AdminDeps, 'plex'>,
  clientId: string,
  { code }: PlexPin,
): string {
  return plex.claimUrl({ clientId, code, forwardUrl: undefined })
}
