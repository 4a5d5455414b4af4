/** Posts to the endpoints of clients, authenticated as the tested one. */
import { CliError } from '../cli-error.ts'
import type { Trip } from './trip.ts'

export interface OAuthFailure {
  readonly error: string
  readonly error_description?: string
}

export type FormAnswer<T> = { ok: true; body: T } | { ok: false; failure: OAuthFailure }

export async function postForm<T>(
  { api, client }: Pick<Trip, 'api' | 'client'>,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<FormAnswer<T>> {
  const { id, secret } = client
  const body = new URLSearchParams(secret === undefined ? { client_id: id, ...fields } : fields)
  const headers = secret === undefined ? {} : { authorization: basic(id, secret) }
  const answer = await api.open(url, { method: 'POST', body, headers })
  const said: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return { ok: true, body: said as T }
  if (isFailure(said)) return { ok: false, failure: said }
  throw new CliError('failed', `${url} answered ${answer.status}`)
}

/** As one line, with what usually is the reason. */
export function refused(what: string, { error, error_description: why }: OAuthFailure): CliError {
  return new CliError('failed', `${what}: ${error}${why ? `: ${why}` : ''}`, ADVICE[error])
}

const ADVICE: Readonly<Record<string, string>> = {
  invalid_client: 'check client id and secret',
  unauthorized_client: "add this way to the provider's grant types",
  invalid_scope: 'ask for less with --scope',
  access_denied: 'gatehouse explain access says why',
}

function isFailure(body: unknown): body is OAuthFailure {
  return typeof (body as OAuthFailure | undefined)?.error === 'string'
}

/** RFC 6749 §2.3.1. */
function basic(id: string, secret: string): string {
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
