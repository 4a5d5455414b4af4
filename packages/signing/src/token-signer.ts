/** Signs, verifies and publishes: the one implementation of the TokenSigner port. */
import type {
  Client,
  Clients,
  Clock,
  ConfigChanges,
  KeyPairs,
  TokenSigner,
  TokenUse,
} from '@gatehouse/core'
import { TOKEN_TYP } from '@gatehouse/protocol'
import { createAssertionVerifier } from './client-assertion.ts'
import { createClientKeys, type JwksFetcher } from './client-keys.ts'
import { signCompact, signWithSecret } from './compact-jws.ts'
import { encryptToken } from './encryption.ts'
import { addMark } from './issuer-mark.ts'
import { createKeyRing, type KeyRing } from './key-ring.ts'
import { sealCopy } from './own-copy.ts'
import { type PublicJwk, publicJwk } from './public-jwk.ts'
import { keyIdFor, usableSecrets } from './signing-choice.ts'
import { createTokenVerifier } from './token-verifier.ts'

const TYP: Readonly<Record<TokenUse, string>> = {
  access: TOKEN_TYP.accessToken,
  id: TOKEN_TYP.idToken,
  logout: TOKEN_TYP.logoutToken,
}

export interface TokenSignerDeps {
  keyPairs: Pick<KeyPairs, 'list'>
  /** For HS256, where the client's secret is the key. */
  clients: Pick<Clients, 'findByClientId'>
  configChanges: Pick<ConfigChanges, 'subscribe'>
  jwksFetcher: JwksFetcher
  clock: Clock
  /** Of this installation; marks access tokens that a client's secret signs. */
  markKey: Buffer
  /** Marks made with these are accepted too, while the installation's key is being changed. */
  markKeyFallbacks?: readonly Buffer[]
  /** Told whether an access token was checked before; default: nobody. */
  onLookup?: ((cache: string, hit: boolean) => void) | undefined
}

export function createTokenSigner(deps: TokenSignerDeps): TokenSigner {
  const { clients, jwksFetcher, clock, markKey, markKeyFallbacks = [], onLookup } = deps
  const ring = createKeyRing(deps)
  const markKeys = [markKey, ...markKeyFallbacks]
  const clientKeys = createClientKeys({ jwksFetcher, clock })

  function marked(use: TokenUse, claims: Readonly<Record<string, unknown>>) {
    return use === 'access' ? addMark(markKey, claims) : claims
  }

  return {
    ...createTokenVerifier({ ring, clients, clock, markKeys, onLookup }),
    verifyClientAssertion: createAssertionVerifier({ clientKeys, clock }),

    async sign(client, use, claims) {
      const keyId = keyIdFor(client, use)
      const token = keyId
        ? await signCompact(await ring.active(keyId), TYP[use], claims)
        : signWithSecret(newestSecret(client, clock.now()), TYP[use], marked(use, claims))
      if (!client.encryptionKeyId) return token
      const encryption = await ring.active(client.encryptionKeyId)
      const isReadable = encryption.isOurs || use !== 'access'
      return encryptToken(token, encryption, isReadable ? undefined : sealCopy(markKey, token))
    },

    async algorithm(client, use) {
      const keyId = keyIdFor(client, use)
      return keyId ? (await ring.active(keyId)).algorithm : 'HS256'
    },

    jwks: (client) => publicKeys(client, ring),
  }
}

/** Every version of the client's pairs; no `kid` twice, not even when one pair signs and encrypts. */
async function publicKeys(client: Client, ring: KeyRing): Promise<{ keys: readonly PublicJwk[] }> {
  const { encryptionKeyId } = client
  const signing = new Set([keyIdFor(client, 'id'), keyIdFor(client, 'access')])
  const keys = new Map<string, PublicJwk>()
  for (const id of signing) {
    for (const { key } of id ? await ring.versions(id) : []) {
      if (key.isOurs) keys.set(key.kid, publicJwk(key, 'sig'))
    }
  }
  const encryption = encryptionKeyId ? await ring.active(encryptionKeyId) : undefined
  if (encryption && !keys.has(encryption.kid)) {
    keys.set(encryption.kid, publicJwk(encryption, 'enc'))
  }
  return { keys: [...keys.values()] }
}

function newestSecret(client: Client, now: number): string {
  const [secret] = usableSecrets(client, now)
  if (!secret) throw new Error(`${client.name} has neither a signing key nor a client secret.`)
  return secret.value
}
