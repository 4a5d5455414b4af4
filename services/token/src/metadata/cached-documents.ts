/**
 * Documents made once for each configuration of a client and each origin it is seen under. As text, which
 * Node sends in one write with the header; bytes take two, and a fifth more time.
 */
import { hash } from 'node:crypto'
import type { Client } from '@gatehouse/core'

export interface CachedDocument {
  readonly body: string
  readonly etag: string
}

/** A brand may own any number of hosts; whoever sends ever new ones must not fill the memory. */
const MAX_ORIGINS = 20

export function toDocument(content: unknown): CachedDocument {
  const body = JSON.stringify(content, undefined, 2)
  return { body, etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"` }
}

/** The client object is replaced whenever anything of it changes, and its documents with it. */
export function createDocuments(
  make: (client: Client, origin: string) => Promise<unknown>,
): (client: Client, origin: string) => Promise<CachedDocument> {
  const documents = new WeakMap<Client, Map<string, CachedDocument>>()

  return async (client, origin) => {
    const known = documents.get(client)?.get(origin)
    if (known) return known
    const made = toDocument(await make(client, origin))
    const ofClient = documents.get(client) ?? new Map<string, CachedDocument>()
    if (ofClient.size >= MAX_ORIGINS) ofClient.clear()
    documents.set(client, ofClient.set(origin, made))
    return made
  }
}
