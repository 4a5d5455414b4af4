/** The one client of the peer, and what it may ask for. */
export const PEER_CLIENT = { id: 'bench', secret: 'bench-secret-of-forty-characters-or-more' }

/** A resource server for each form of access token. RFC 8707. */
export const PEER_RESOURCES = {
  opaque: 'urn:bench:opaque',
  ES256: 'urn:bench:es256',
  RS256: 'urn:bench:rs256',
} as const

/** Where the peer gives an access token of a person, which it has no shorter way to get. */
export const PEER_TOKEN_PATH = '/bench/access-token'
