/** Every token of Plex that is stored gets a check of its own, so that one that fails holds up no other. */
import type { Bus } from '@gatehouse/bus'
import type { PlexTokenKey, PlexTokens } from '@gatehouse/core'

const BATCH = 500

export interface CheckPlexTokensDeps {
  plexTokens: Pick<PlexTokens, 'ofOwners' | 'ofPeople'>
  bus: Pick<Bus, 'addAll'>
}

export async function checkPlexTokens({ plexTokens, bus }: CheckPlexTokensDeps): Promise<void> {
  const add = (keys: readonly PlexTokenKey[]) =>
    bus.addAll(
      'sources',
      keys.map((data) => ({ job: 'check-plex-token', data, id: `plex-${data.kind}-${data.id}` })),
    )

  await add(await plexTokens.ofOwners())
  let after = 0
  for (;;) {
    const keys = await plexTokens.ofPeople(after, BATCH)
    await add(keys)
    const last = keys.at(-1)
    if (!last || keys.length < BATCH) return
    after = last.id
  }
}
