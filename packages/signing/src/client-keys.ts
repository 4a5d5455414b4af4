/** The public keys that a client signs its assertions with: given to us, or fetched from its URL. */
import type { Client, Clock } from '@gatehouse/core'
import type { JWK } from 'jose'

/** The guarded outbound client: refuses private addresses, follows no redirects, limits size and time. */
export interface JwksFetcher {
  fetch(uri: string): Promise<{ keys: readonly Record<string, unknown>[] }>
}

export interface ClientKeys {
  /** Keys that `accepts`; a URL is asked again when none does, at most once in 30 s. */
  find(
    client: Pick<Client, 'jwks' | 'jwksUri'>,
    accepts: (key: JWK) => boolean,
  ): Promise<readonly JWK[]>
}

interface Fetched {
  readonly keys: readonly JWK[]
  readonly at: number
}

/** A key that a client withdraws is refused after this time at the latest. */
const MAX_AGE = 5 * 60_000
const REFETCH_AFTER = 30_000
const MAX_URLS = 1_000
/** Trying each key costs a verification: a client does not need more than these. */
const MAX_CANDIDATES = 8

export function createClientKeys({
  jwksFetcher,
  clock,
}: {
  jwksFetcher: JwksFetcher
  clock: Clock
}): ClientKeys {
  const known = new Map<string, Fetched>()
  const pending = new Map<string, Promise<Fetched>>()

  async function fetchKeys(uri: string): Promise<Fetched> {
    // A failure counts as an answer: whoever cannot be reached is not asked more often for it.
    const stale = known.get(uri)?.keys ?? []
    const keys = await jwksFetcher.fetch(uri).then(
      (set) => set.keys as readonly JWK[],
      () => stale,
    )
    const fetched = { keys, at: clock.now() }
    known.delete(uri)
    known.set(uri, fetched)
    const [oldest] = known.keys()
    if (known.size > MAX_URLS && oldest !== undefined) known.delete(oldest)
    return fetched
  }

  function refetch(uri: string): Promise<Fetched> {
    const running = pending.get(uri)
    if (running) return running
    const attempt = fetchKeys(uri).finally(() => pending.delete(uri))
    pending.set(uri, attempt)
    return attempt
  }

  async function findAt(uri: string, accepts: (key: JWK) => boolean): Promise<readonly JWK[]> {
    const cached = known.get(uri)
    const age = cached ? clock.now() - cached.at : Number.POSITIVE_INFINITY
    const { keys } = cached && age < MAX_AGE ? cached : await refetch(uri)
    const found = keys.filter(accepts)
    if (found.length > 0 || age < REFETCH_AFTER || age >= MAX_AGE) return found
    return (await refetch(uri)).keys.filter(accepts)
  }

  return {
    async find({ jwksUri, jwks }, accepts) {
      const found = jwksUri
        ? await findAt(jwksUri, accepts)
        : ((jwks?.keys ?? []) as readonly JWK[]).filter(accepts)
      return found.slice(0, MAX_CANDIDATES)
    },
  }
}
