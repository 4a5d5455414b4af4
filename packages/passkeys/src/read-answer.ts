/**
 * What a browser's `PublicKeyCredential.toJSON()` sent, of the shape that it must have.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#dom-publickeycredential-tojson Web Authentication Level 3 §5.1}
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** Far more than any authenticator makes. */
const MAX_LENGTH = 65_536
const BASE64URL = /^[\w-]+$/
const TRANSPORTS: ReadonlySet<unknown> = new Set([
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
])

export function readRegistration(answer: unknown): RegistrationResponseJSON {
  const { id, response } = readCredential(answer)
  const { transports } = response
  const known = Array.isArray(transports) ? transports.filter((one) => TRANSPORTS.has(one)) : []
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: clientData(response),
      attestationObject: bytes(response, 'attestationObject'),
      transports: [...new Set(known)],
    },
  }
}

export function readAssertion(answer: unknown): AuthenticationResponseJSON {
  const { id, response } = readCredential(answer)
  const { userHandle } = response
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: clientData(response),
      authenticatorData: bytes(response, 'authenticatorData'),
      signature: bytes(response, 'signature'),
      ...(userHandle ? { userHandle: bytes(response, 'userHandle') } : {}),
    },
  }
}

type Fields = Readonly<Record<string, unknown>>

function readCredential(answer: unknown): { id: string; response: Fields } {
  const credential = fieldsOf(answer)
  const id = bytes(credential, 'id')
  if (credential['rawId'] !== undefined && credential['rawId'] !== id) {
    throw new TypeError('id and rawId differ')
  }
  if (credential['type'] !== 'public-key') throw new TypeError('type is not public-key')
  return { id, response: fieldsOf(credential['response']) }
}

/** Our pages stand in no frame, so an answer that was given in one is not for us. §7.2. */
function clientData(response: Fields): string {
  const text = bytes(response, 'clientDataJSON')
  const { crossOrigin } = fieldsOf(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  if (crossOrigin === true) throw new TypeError('the answer was given in a frame of another site')
  return text
}

function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new TypeError('the answer is not an object of the expected shape')
}

function bytes(fields: Fields, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value.length <= MAX_LENGTH && BASE64URL.test(value)) return value
  throw new TypeError(`${name} is not base64url`)
}
