/** From a URL to the addresses that may be connected to, before anything leaves. */
import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { OutboundError } from './outbound-error.ts'

/** All addresses of a host name. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>

export interface Target {
  readonly url: URL
  /** Checked; the connection must go to one of these and nowhere else. */
  readonly addresses: readonly LookupAddress[]
}

export interface ResolveOptions {
  readonly lookup: Lookup
  readonly mayConnect: (address: string) => boolean
}

const MAX_URL_LENGTH = 2048

/** Refuses a host as soon as one of its addresses is forbidden: a mixed answer is an attack. */
export async function resolveTarget(text: string, options: ResolveOptions): Promise<Target> {
  const url = parseUrl(text)
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), options.lookup)
  if (!addresses.every(({ address }) => options.mayConnect(address))) {
    throw new OutboundError(`${url.hostname} has an address that is not public.`, {
      reason: 'forbidden_address',
    })
  }
  return { url, addresses }
}

function parseUrl(text: string): URL {
  const url = text.length <= MAX_URL_LENGTH && URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new OutboundError('Not an http or https URL.', { reason: 'invalid_url' })
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError('A URL must not hold credentials.', { reason: 'invalid_url' })
  }
  return url
}

async function addressesOf(host: string, lookup: Lookup): Promise<readonly LookupAddress[]> {
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  const addresses = await lookup(host).catch((cause: unknown) => {
    throw new OutboundError(`${host} could not be resolved.`, { reason: 'unresolved', cause })
  })
  if (addresses.length === 0)
    throw new OutboundError(`${host} has no address.`, { reason: 'unresolved' })
  return addresses
}
