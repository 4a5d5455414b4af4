export interface UserPaths {
  /** Every path that people have, in order; with `words`, those that have it somewhere. */
  list(words: string): Promise<readonly string[]>
}
