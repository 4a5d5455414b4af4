import type { Client } from '../model/client.ts'

/** The issuer identifier of a client's tokens, always with a trailing slash. RFC 8414 §2. */
export function issuerOf(client: Client, origin: string): string {
  return client.issuerMode === 'global'
    ? `${origin}/`
    : `${origin}/application/o/${client.application.slug}/`
}
