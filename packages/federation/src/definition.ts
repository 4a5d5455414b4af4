/** One built-in type of identity provider: a file each in `definitions/`. */
import type { RawProfile } from '@gatehouse/sources'

type Json = Readonly<Record<string, unknown>>

/** A GET of JSON with the person's access token. @throws SourceRefused */
export type GetJson = (url: string, headers?: Readonly<Record<string, string>>) => Promise<unknown>

export interface ProfileRequest {
  readonly get: GetJson
  readonly profileUrl: string
  /** The answer of the token endpoint. */
  readonly token: Json
  readonly clientId: string
}

export interface Definition {
  /** As in `OAUTH_SOURCE_TYPES`. */
  readonly name: string
  /** `openid`: an ID token is asked for and verified, wherever the issuer is known. */
  readonly protocol: 'openid' | 'oauth'
  /** What is asked for where the source does not say otherwise. */
  readonly scopes: readonly string[]
  /** Default: a space. */
  readonly scopeSeparator?: string
  /** Of the authorization request, besides the usual ones. */
  readonly parameters?: Readonly<Record<string, string>>
  /** What the provider calls the client's id and secret in requests, if not `client_id` and `client_secret`. */
  readonly clientIdParameter?: string
  readonly clientSecretParameter?: string
  /** It answers by a form that it posts. */
  readonly formPost?: boolean
  /** It wants the secret in the body, whatever the source says. */
  readonly secretInBody?: boolean
  /** The secret is a token that the operator's key signs: the client's id is `client;team;key`. */
  readonly signedSecret?: boolean
  /** It refuses requests without. */
  readonly needsPkce?: boolean
  /** Makes of the token endpoint's answer what RFC 6749 §5.1 says. */
  tokenResponse?(answer: Json): Json
  /** Default: a GET of the profile's URL. */
  fetchProfile?(request: ProfileRequest): Promise<unknown>
  readProfile(info: Json): Omit<RawProfile, 'info' | 'token'>
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is in a map of the answer, or nothing. */
export function inside(info: Json, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isJson(value) ? value[key] : undefined), info)
}
