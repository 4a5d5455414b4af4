/** Who is asked to wait waits: until then this process asks nothing of that kind. */
import type { PlexCall } from '@gatehouse/core'

/** However long Plex asks for: a wrong header must not keep everybody out for a day. */
const LONGEST = 60_000

export interface Pauses {
  isPaused(call: PlexCall): boolean
  begin(call: PlexCall, ms: number): void
}

export function createPauses(now: () => number): Pauses {
  const until = new Map<PlexCall, number>()
  return {
    isPaused: (call) => (until.get(call) ?? 0) > now(),
    begin(call, ms) {
      if (ms > 0) until.set(call, now() + Math.min(ms, LONGEST))
    },
  }
}
