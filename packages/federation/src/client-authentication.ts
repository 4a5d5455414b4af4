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
  if (base64 !== undefined) return PrivateKeyJwt(await privateKey(source, base64))
  const inBody =
    definition.secretInBody || source.settings['authorization_code_auth_method'] === 'post_body'
  return inBody ? ClientSecretPost(secret) : ClientSecretBasic(secret)
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
