/** The peer, set up to do the same work: the same kinds of keys, lifetimes, claims and answers. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { PEER_CLIENT, PEER_RESOURCES } from './peer-client.ts'

const PERSON = {
  name: 'Bench Person',
  given_name: 'Bench',
  preferred_username: 'bench-person',
  nickname: 'bench-person',
  email: 'bench@example.org',
  email_verified: true,
}

export function peerConfiguration() {
  return {
    clients: [
      {
        client_id: PEER_CLIENT.id,
        client_secret: PEER_CLIENT.secret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials', 'authorization_code'],
        redirect_uris: ['https://client.example/callback'],
        scope: 'openid profile email read',
      },
    ],
    scopes: ['openid', 'profile', 'email', 'read'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'preferred_username', 'nickname'],
      email: ['email', 'email_verified'],
    },
    jwks: { keys: signingKeys() },
    cookies: { keys: ['bench'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...PERSON }),
    }),
    ttl: { AccessToken: 3600, ClientCredentials: 3600, Grant: 3600 },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: async () => true },
      resourceIndicators: { enabled: true, getResourceServerInfo, useGrantedResource: () => true },
    },
  }
}

async function getResourceServerInfo(_context: unknown, resource: string) {
  const algorithm = Object.entries(PEER_RESOURCES).find(([, urn]) => urn === resource)?.[0]
  const common = { scope: 'read', audience: resource, accessTokenTTL: 3600 }
  if (algorithm === 'opaque') return { ...common, accessTokenFormat: 'opaque' }
  return { ...common, accessTokenFormat: 'jwt', jwt: { sign: { alg: algorithm } } }
}

function signingKeys() {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return [toJwk(rsa, 'RS256'), toJwk(ec, 'ES256')]
}

function toJwk(key: KeyObject, alg: string) {
  return { ...key.export({ format: 'jwk' }), alg, use: 'sig', kid: `bench-${alg}` }
}
