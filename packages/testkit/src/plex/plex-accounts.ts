/** Who there is at the stand-in for plex.tv, and what they see. */

export interface PlexDevice {
  readonly clientIdentifier: string
  readonly name: string
  /** As Plex writes it: `server`, or several with commas. */
  readonly provides: string
}

export interface PlexAccount {
  readonly id: number
  /** Null for a managed user of a home, who has only a title. */
  readonly username: string | null
  readonly email: string
  readonly title: string
  readonly token: string
  /** Of those whom this one shares with, and who see each other as friends. */
  readonly friends?: readonly number[]
  /** Ids of all in the home, for the one whose home it is. */
  readonly home?: readonly number[]
  readonly devices?: readonly PlexDevice[]
  /** Whose devices this one may use besides. */
  readonly sharedBy?: readonly { readonly owner: number; readonly clientIdentifier: string }[]
}

export interface PlexPinRecord {
  readonly id: number
  readonly code: string
  readonly clientIdentifier: string
  readonly product: string
  authToken: string | null
}

export function presentUser(account: PlexAccount, all: readonly PlexAccount[]) {
  const { id, username, email, title, token } = account
  const isInHome = all.some(({ home = [] }) => home.includes(id))
  return {
    ...{ id, uuid: uuidOf(id), username: username ?? '', title, email, friendlyName: '' },
    ...{ locale: null, confirmed: email !== '', joinedAt: 1_600_000_000, emailOnlyAuth: false },
    ...{ hasPassword: username !== null, protected: false, thumb: avatarOf(id) },
    ...{ authToken: token, mailingListActive: false, scrobbleTypes: '', country: 'DE' },
    ...{ subscription: { active: false, status: 'Inactive', plan: null, features: [] } },
    ...{
      restricted: username === null,
      home: isInHome,
      guest: false,
      homeSize: 1,
      maxHomeSize: 15,
    },
    ...{ roles: [], services: [], pin: '' },
  }
}

export function presentFriends(account: PlexAccount, all: readonly PlexAccount[]) {
  return all
    .filter(({ id }) => account.friends?.includes(id))
    .map(({ id, username, title, email }) => ({
      ...{ id, uuid: uuidOf(id), username: username ?? '', title, email, friendlyName: '' },
      ...{ thumb: avatarOf(id), home: false, restricted: false, status: 'accepted' },
      ...{ sharedServers: [], sharedSources: [] },
    }))
}

export function presentHome({ id: owner, home = [] }: PlexAccount, all: readonly PlexAccount[]) {
  const users = all
    .filter(({ id }) => home.includes(id))
    .map(({ id, username, title, email }) => ({
      ...{ id, uuid: uuidOf(id), title, username: username ?? '', email, thumb: avatarOf(id) },
      ...{ admin: id === owner, guest: false, restricted: username === null, protected: false },
    }))
  return { id: owner, name: '', guestEnabled: false, subscription: false, users }
}

export function presentResources(account: PlexAccount, all: readonly PlexAccount[]) {
  const own = (account.devices ?? []).map((device) => resource(device, { isOwned: true }))
  const shared = (account.sharedBy ?? []).flatMap(({ owner, clientIdentifier }) => {
    const { title = '', devices = [] } = all.find(({ id }) => id === owner) ?? {}
    return devices
      .filter((device) => device.clientIdentifier === clientIdentifier)
      .map((device) => resource(device, { isOwned: false, ownerId: owner, sourceTitle: title }))
  })
  return [...own, ...shared]
}

function resource(
  { clientIdentifier, name, provides }: PlexDevice,
  owner: { isOwned: boolean; ownerId?: number; sourceTitle?: string },
) {
  return {
    ...{ name, product: 'Plex Media Server', productVersion: '1.41.0', platform: 'Linux' },
    ...{ platformVersion: '12', device: 'PC', clientIdentifier, provides },
    ...{ createdAt: '2026-01-01T00:00:00Z', lastSeenAt: '2026-11-30T00:00:00Z' },
    ...{ ownerId: owner.ownerId ?? null, sourceTitle: owner.sourceTitle ?? null },
    ...{ publicAddress: '198.51.100.7', accessToken: `device-token-of-${clientIdentifier}` },
    ...{ owned: owner.isOwned, home: false, synced: false, relay: true, presence: true },
    ...{ httpsRequired: false, publicAddressMatches: false, dnsRebindingProtection: false },
    ...{ natLoopbackSupported: false, connections: [] },
  }
}

const uuidOf = (id: number) => id.toString(16).padStart(16, '0')
const avatarOf = (id: number) => `https://plex.tv/users/${uuidOf(id)}/avatar?c=1`
