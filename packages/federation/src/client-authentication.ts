/** How Gatehouse proves to another provider who it is. */
import type { Source } from '@gatehouse/core'
import { type ClientAuth, ClientSecretBasic, ClientSecretPost, PrivateKeyJwt } from 'openid-client'
import type { Definition } from './definition.ts'
import { misconfigured } from './refusals.ts'

const PEM = /^\s*-----BEGIN PRIVATE KEY-----([\sA-Za-z0-9+/=]+)-----END PRIVATE KEY-----\s*$/

/** A secret that is a private key signs, as RFC 7523 §2.2 says, and is never sent. @throws SourceRefused */
export async function clientAuthentication(
  source: Source,
  { secret, definition }: { readonly secret: string; readonly definition: Definition },
): Promise<ClientAuth> {
  const [, base64] = PEM.exec(secret) ?? []
  if (definition.signedSecret) return ClientSecretPost(await signedSecret(source, base64))
  if (base64 !== undefined) return PrivateKeyJwt(await privateKey(source, base64))
  const inBody =
    definition.secretInBody || source.settings['authorization_code_auth_method'] === 'post_body'
  if (definition.clientSecretParameter) return namedSecret(definition, secret)
  return inBody ? ClientSecretPost(secret) : ClientSecretBasic(secret)
}

function namedSecret(
  { clientIdParameter = 'client_id', clientSecretParameter = 'client_secret' }: Definition,
  secret: string,
): ClientAuth {
  return (_server, client, body) => {
    body.set(clientIdParameter, client.client_id)
    body.set(clientSecretParameter, secret)
  }
}

/** Seconds. It is used at once. */
const SIGNED_FOR = 300

/** @see {@link https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret} */
async function signedSecret(source: Source, base64: string | undefined): Promise<string> {
  const [client, team, kid] = String(source.settings['consumer_key']).split(';')
  if (!client || !team || !kid) {
    throw misconfigured(source, 'consumer_key', 'It must be client;team;key, as Apple names them.')
  }
  if (base64 === undefined) {
    throw misconfigured(source, 'consumer_secret', 'It must be the private key from Apple.')
  }
  const key = await privateKey(source, base64)
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: team, sub: client, aud: AUDIENCE, iat, exp: iat + SIGNED_FOR }
  const signed = `${encode({ alg: 'ES256', kid })}.${encode(claims)}`
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(algorithm, key, Buffer.from(signed))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}

const AUDIENCE = 'https://appleid.apple.com'

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const ALGORITHMS = [
  { name: 'ECDSA', namedCurve: 'P-256' },
  { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  { name: 'Ed25519' },
] as const

export async function privateKey(source: Source, base64: string) {
  const pkcs8 = Buffer.from(base64, 'base64')
  for (const algorithm of ALGORITHMS) {
    const key = await crypto.subtle
      .importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
      .catch(() => undefined)
    if (key) return key
  }
  throw misconfigured(source, 'consumer_secret', 'The private key is none that can sign.')
}
