/** What a run has started, so that it can be ended: the last first. */
import type { Scope } from '@gatehouse/testkit'

export interface OpenScope extends Scope {
  /** Idempotent. */
  end(): Promise<void>
}

export function openScope(): OpenScope {
  const ends: (() => Promise<void> | void)[] = []
  let ending: Promise<void> | undefined
  async function endAll(): Promise<void> {
    for (const end of ends.splice(0).reverse()) await end()
  }
  return {
    teardown: (end) => ends.push(end),
    end() {
      ending ??= endAll()
      return ending
    },
  }
}
