/** Which of an application's redirect URIs this machine can answer. */
import { CliError } from '../cli-error.ts'
import type { Trip } from './trip.ts'

const LOOPBACK_IP = /^(127\.0\.0\.1|\[::1\])$/
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

export interface ChosenRedirectUri {
  readonly uri: URL
  /** Whether any port will do: on loopback IP addresses it does. RFC 8252 §7.3. */
  readonly anyPort: boolean
}

export function chooseRedirectUri({ client, options }: Trip): ChosenRedirectUri {
  const registered = client.redirectUris
    .filter(({ matching_mode: mode, redirect_uri_type: type }) => {
      return mode === 'strict' && (type ?? 'authorization') === 'authorization'
    })
    .map(({ url }) => url)
  const candidates = options.redirectUri === undefined ? registered : [options.redirectUri]
  const usable = candidates.filter(isLoopback).map((url) => new URL(url))
  const uri = usable.find(({ hostname }) => LOOPBACK_IP.test(hostname)) ?? usable[0]
  if (!uri) throw unusable(options.redirectUri, registered)
  return { uri, anyPort: LOOPBACK_IP.test(uri.hostname) }
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && LOOPBACK.test(hostname)
}

function unusable(asked: string | undefined, registered: readonly string[]): CliError {
  if (asked !== undefined) {
    return new CliError('usage', `${asked} is not http on this machine (127.0.0.1, localhost)`)
  }
  const has = registered.length > 0 ? `only ${registered.join(', ')}` : 'no redirect URI'
  return new CliError(
    'failed',
    `the application has ${has}: a browser cannot come back here`,
    'add the redirect URI http://127.0.0.1/callback to its provider, or use --device',
  )
}
