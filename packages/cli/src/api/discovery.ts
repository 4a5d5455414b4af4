/** An application's discovery document and keys, as its own software reads them. */
import { CliError } from '../cli-error.ts'
import type { Api } from './client.ts'

export interface Metadata {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly userinfo_endpoint: string
  readonly device_authorization_endpoint: string
  readonly jwks_uri: string
  readonly scopes_supported?: readonly string[]
  readonly grant_types_supported?: readonly string[]
  readonly [member: string]: unknown
}

export interface Jwks {
  readonly keys: readonly Readonly<Record<string, unknown>>[]
}

export async function readMetadata(
  api: Api,
  slug: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ url: string; metadata: Metadata }> {
  const path = `/application/o/${encodeURIComponent(slug)}/.well-known/openid-configuration`
  const metadata = await readJson<Metadata>(api, path, headers)
  return { url: `${api.origin}${path}`, metadata }
}

export async function readJson<T>(
  api: Api,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const answer = await api.open(url, { headers: { accept: 'application/json', ...headers } })
  if (answer.ok) return (await answer.json()) as T
  if (answer.status === 404) throw new CliError('not_found', `there is nothing at ${url}`)
  throw new CliError('failed', `${url} answered ${answer.status}`)
}
