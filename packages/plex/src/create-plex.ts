/**
 * The API of Plex, as far as signing in needs it.
 *
 * @see {@link https://developer.plex.tv/pms/ Plex: authenticating with Plex}
 */
import type { Plex, PlexCaller } from '@gatehouse/core'
import { type AskOptions, createAsk, type PlexSend, systemTime } from './ask.ts'
import {
  readFriends,
  readHomeUsers,
  readPerson,
  readPin,
  readPinState,
  readResources,
} from './read-answers.ts'

export interface PlexOptions {
  readonly send: PlexSend
  /** Bases of the API and of the page where people claim PINs, without slashes at their end. */
  readonly url: string
  readonly appUrl: string
  /** Of this product. */
  readonly version: string
  /** Default: the system's. */
  readonly time?: Pick<AskOptions, 'now' | 'wait'>
}

const PRODUCT = 'Gatehouse'

export function createPlex({
  send,
  url: base,
  appUrl,
  version,
  time = systemTime,
}: PlexOptions): Plex {
  const ask = createAsk({ send, ...time })

  const as = (clientId: string, token?: string) => ({
    accept: 'application/json',
    'x-plex-product': PRODUCT,
    'x-plex-version': version,
    'x-plex-client-identifier': headerText(clientId),
    // In a header, so that no log of addresses holds it.
    ...(token !== undefined && { 'x-plex-token': headerText(token) }),
  })
  const get = ({ clientId, token }: PlexCaller, path: string) => ({
    method: 'GET' as const,
    url: `${base}/api/v2/${path}`,
    headers: as(clientId, token),
  })

  return {
    createPin: (clientId) =>
      ask({
        call: 'create pin',
        method: 'POST',
        url: `${base}/api/v2/pins?strong=true`,
        headers: { ...as(clientId), 'content-length': '0' },
        read: readPin,
      }),

    checkPin: (clientId, { id, code }) =>
      ask({
        call: 'check pin',
        method: 'GET',
        url: `${base}/api/v2/pins/${encodeURIComponent(id)}?code=${encodeURIComponent(code)}`,
        headers: as(clientId),
        read: readPinState,
        missing: { state: 'gone' },
      }),

    person: (caller) => ask({ call: 'user', ...get(caller, 'user'), read: readPerson }),

    resources: (caller) =>
      ask({
        call: 'resources',
        ...get(caller, 'resources?includeHttps=1'),
        read: readResources,
      }),

    friends: (caller) => ask({ call: 'friends', ...get(caller, 'friends'), read: readFriends }),

    homeUsers: (caller) =>
      ask({ call: 'home users', ...get(caller, 'home/users'), read: readHomeUsers }),

    claimUrl({ clientId, code, forwardUrl }) {
      const parameters = new URLSearchParams({
        clientID: clientId,
        code,
        ...(forwardUrl !== undefined && { forwardUrl }),
        'context[device][product]': PRODUCT,
      })
      return `${appUrl}/auth#?${parameters.toString().replaceAll('+', '%20')}`
    },
  }
}

/** A header of other characters cannot be sent at all. */
function headerText(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '')
}
