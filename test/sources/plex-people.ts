/** The people at the stand-in for plex.tv. */
import type { PlexAccount } from '@gatehouse/testkit'

export const OWNER: PlexAccount = {
  ...{ id: 1001, username: 'olga', email: 'olga@example.com', title: 'Olga Owner' },
  ...{ token: 'plex-token-of-olga-0001', friends: [1002, 1006], home: [1001, 1004] },
  devices: [
    { clientIdentifier: 'server-den', name: 'Den', provides: 'server' },
    { clientIdentifier: 'server-attic', name: 'Attic', provides: 'client,server' },
    { clientIdentifier: 'tv', name: 'TV', provides: 'client,player' },
  ],
}

/** A friend, who shares nothing. */
export const FRIEND: PlexAccount = {
  ...{ id: 1002, username: 'fred', email: 'fred@example.com', title: 'Fred Friend' },
  token: 'plex-token-of-fred-0002',
}

/** May use a server that is more than a server, and is no friend. */
export const GUEST: PlexAccount = {
  ...{ id: 1003, username: 'gina', email: 'gina@example.com', title: 'Gina Guest' },
  token: 'plex-token-of-gina-0003',
  sharedBy: [{ owner: 1001, clientIdentifier: 'server-attic' }],
}

/** In the owner's home, without an account of their own. */
export const KID: PlexAccount = {
  ...{ id: 1004, username: null, email: '', title: 'Kim Kid', token: 'plex-token-of-kim-0004' },
}

/** Has a device of their own with the id of the owner's server. */
export const STRANGER: PlexAccount = {
  ...{ id: 1005, username: 'stan', email: 'stan@example.com', title: 'Stan Stranger' },
  token: 'plex-token-of-stan-0005',
  devices: [{ clientIdentifier: 'server-den', name: 'Den', provides: 'server' }],
}

export const EVERYBODY = [OWNER, FRIEND, GUEST, KID, STRANGER] as const
