/**
 * An authenticator without hardware: makes passkeys and signs with them, and lies where a test wants it to.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data Web Authentication Level 3 §6.1}
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { type Cbor, cbor } from './cbor.ts'

export interface AuthenticatorTraits {
  readonly aaguid?: string
  /** Whether it knows who holds it. Default: it does. */
  readonly isVerifying?: boolean
  readonly isSyncable?: boolean
  /** False: its counter stays at 0. Default true. */
  readonly isCounting?: boolean
}

/** What of the options that a page hands to the browser it looks at. */
export interface CeremonyOptions {
  readonly challenge: string
  readonly rp?: { readonly id?: string }
  readonly rpId?: string
  readonly user?: { readonly id: string }
}

/** What is not as it should be. */
export interface Ceremony {
  readonly origin: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  readonly userHandle?: string | undefined
  readonly signCount?: number
}

export interface SoftwareAuthenticator {
  /** base64url. */
  readonly credentialId: string
  create(options: CeremonyOptions, ceremony: Ceremony): object
  get(options: CeremonyOptions, ceremony: Ceremony): object
}

const FLAGS = { present: 1, verified: 4, syncable: 8, backedUp: 16, attested: 64 }
const NO_AAGUID = '00000000-0000-0000-0000-000000000000'

export function softwareAuthenticator(traits: AuthenticatorTraits = {}): SoftwareAuthenticator {
  const { aaguid = NO_AAGUID, isVerifying = true, isSyncable = false, isCounting = true } = traits
  const id = randomBytes(32)
  const credentialId = id.toString('base64url')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let count = 0
  let owner: string | undefined

  function authenticatorData(rpId: string, signCount: number | undefined, attested?: Buffer) {
    if (isCounting) count += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(signCount ?? count)
    const synced = isSyncable ? FLAGS.syncable | FLAGS.backedUp : 0
    const verified = isVerifying ? FLAGS.verified : 0
    const flags = FLAGS.present | verified | synced | (attested ? FLAGS.attested : 0)
    return Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.of(flags),
      counter,
      attested ?? Buffer.alloc(0),
    ])
  }

  return {
    credentialId,

    create(options, ceremony) {
      owner = options.user?.id
      const make = Buffer.from(aaguid.replaceAll('-', ''), 'hex')
      const length = Buffer.of(0, id.length)
      const attested = Buffer.concat([make, length, id, cbor(coseKey(publicKey))])
      const rpId = ceremony.rpId ?? options.rp?.id ?? ''
      const authData = authenticatorData(rpId, ceremony.signCount, attested)
      const attestation = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return answer(credentialId, {
        clientDataJSON: clientData('webauthn.create', options, ceremony),
        attestationObject: cbor(attestation).toString('base64url'),
        transports: ['internal'],
      })
    },

    get(options, ceremony) {
      const rpId = ceremony.rpId ?? options.rpId ?? ''
      const authData = authenticatorData(rpId, ceremony.signCount)
      const clientDataJSON = clientData('webauthn.get', options, ceremony)
      const hashed = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
      const signature = sign('sha256', Buffer.concat([authData, hashed]), privateKey)
      const userHandle = 'userHandle' in ceremony ? ceremony.userHandle : owner
      return answer(credentialId, {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(userHandle !== undefined && { userHandle }),
      })
    },
  }
}

function answer(id: string, response: object): object {
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
}

function clientData(type: string, options: CeremonyOptions, ceremony: Ceremony): string {
  const { origin, crossOrigin = false, challenge = options.challenge } = ceremony
  const facts = { type: ceremony.type ?? type, challenge, origin, crossOrigin }
  return Buffer.from(JSON.stringify(facts)).toString('base64url')
}

/** EC2, ES256, P-256. RFC 9053 §7.1. */
function coseKey(key: KeyObject): Map<Cbor, Cbor> {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return new Map<Cbor, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
}
