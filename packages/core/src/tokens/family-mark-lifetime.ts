/** The mark must outlive every access token, also one issued before its lifetime was shortened. */
const SHORTEST_MARK = 24 * 3_600_000
/** Access tokens are accepted for a little longer, for clocks that differ. */
const LEEWAY = 60_000

/** For how long after the end of a family its tokens must be told from good ones, milliseconds. */
export function familyMarkLifetime(accessTokenValidity = 0): number {
  return Math.max(SHORTEST_MARK, accessTokenValidity) + LEEWAY
}
