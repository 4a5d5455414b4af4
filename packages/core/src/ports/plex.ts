/** What Plex tells of people, their friends and the servers that they can use. */

/** What was asked, so that an operator can tell what failed. */
export type PlexCall = 'create pin' | 'check pin' | 'user' | 'resources' | 'friends' | 'home users'

export interface PlexFailure {
  readonly call: PlexCall
  /**
   * `refused`: Plex does not accept the token any more. `limited`: too many requests. `unreachable`: no answer
   * in time. `failed`: an error of Plex's. `unreadable`: an answer that makes no sense.
   */
  readonly kind: 'refused' | 'limited' | 'unreachable' | 'failed' | 'unreadable'
  /** For operators; holds nothing secret. */
  readonly message: string
}

/** Failures are values: every caller has something to do about them. */
export type PlexResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: PlexFailure }

export interface PlexPin {
  readonly id: string
  readonly code: string
}

export type PlexPinState =
  | { readonly state: 'claimed'; readonly token: string }
  | { readonly state: 'waiting' }
  /** Nobody claimed it in time, or it was never there. */
  | { readonly state: 'gone' }

export interface PlexPerson {
  readonly id: string
  /** Empty for people in somebody's home who have no account of their own. */
  readonly username: string
  readonly email: string
  readonly name: string
  readonly isEmailConfirmed: boolean
  readonly isInHome: boolean
  /** All that Plex says, but for tokens. */
  readonly info: Readonly<Record<string, unknown>>
}

export interface PlexResource {
  readonly id: string
  readonly name: string
  /** E.g. `server`, `client`, `player`. */
  readonly provides: readonly string[]
  readonly isOwned: boolean
  /** Undefined where Plex does not say whose it is. */
  readonly ownerId: string | undefined
}

/** Whom Plex is asked about, and as what. */
export interface PlexCaller {
  /** Of the source. */
  readonly clientId: string
  readonly token: string
}

export interface Plex {
  createPin(clientId: string): Promise<PlexResult<PlexPin>>
  checkPin(clientId: string, pin: PlexPin): Promise<PlexResult<PlexPinState>>
  person(caller: PlexCaller): Promise<PlexResult<PlexPerson>>
  resources(caller: PlexCaller): Promise<PlexResult<readonly PlexResource[]>>
  /** Their ids. */
  friends(caller: PlexCaller): Promise<PlexResult<ReadonlySet<string>>>
  /** Ids of all who belong to the caller's home. */
  homeUsers(caller: PlexCaller): Promise<PlexResult<ReadonlySet<string>>>
  /** Where a person claims a PIN. Plex sends them on to `forwardUrl` afterwards, if there is one. */
  claimUrl(pin: PlexClaim): string
}

export interface PlexClaim {
  readonly clientId: string
  readonly code: string
  readonly forwardUrl: string | undefined
}
