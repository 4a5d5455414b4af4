/** The tokens that Plex gave: to the owners of sources, and to people who signed in by one. */
export type PlexTokenKey =
  /** `id`: of the source. */
  | { readonly kind: 'owner'; readonly id: string }
  /** `id`: of the connection. */
  | { readonly kind: 'person'; readonly id: number }

export interface StoredPlexToken {
  readonly key: PlexTokenKey
  readonly token: string
  /** Names this very token as it is stored. */
  readonly version: string
  /** When the connection or the source was made, milliseconds since the epoch. */
  readonly createdAt: number
  /** Undefined while Plex accepts it. */
  readonly refusedAt: number | undefined
  readonly source: {
    readonly id: string
    readonly name: string
    readonly clientId: string
    /** Whether the sessions of a person end when Plex does not accept their token any more. */
    readonly endsSessions: boolean
  }
  /** Whose it is; undefined for the owner of a source. */
  readonly user:
    | { readonly pk: number; readonly username: string; readonly email: string }
    | undefined
}

export interface PlexTokens {
  /** Of enabled sources. */
  ofOwners(): Promise<readonly PlexTokenKey[]>
  /** At most `limit` of enabled sources, by the ids of their connections, from after this one. */
  ofPeople(after: number, limit: number): Promise<readonly (PlexTokenKey & { kind: 'person' })[]>
  find(key: PlexTokenKey): Promise<StoredPlexToken | undefined>
  /** False when another one is stored by now, or this one was marked already. */
  markRefused(token: StoredPlexToken, at: number): Promise<boolean>
  /** Takes the mark away, as long as the same one is stored. */
  markAccepted(token: StoredPlexToken): Promise<void>
}
