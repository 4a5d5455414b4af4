/**
 * The answer to an authorization request, on its way through the browser: success and error alike.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2}
 * @see {@link https://www.rfc-editor.org/rfc/rfc9207#section-2 RFC 9207 §2}
 */
import { addParameters, type ResponseMode } from '@gatehouse/protocol'
import type { AutosubmitChallenge, RedirectChallenge } from './challenge.ts'
import type { PendingAuthorization } from './plan.ts'

/** A redirect URI that was matched to its client, and how to answer there. */
export interface ResponseTarget {
  readonly redirectUri: string
  readonly responseMode: ResponseMode
  readonly state: string | undefined
  readonly issuer: string
}

/** Adds `state` and `iss`; parameters that are undefined are left out. */
export function authorizationResponse(
  { redirectUri, responseMode, state, issuer }: ResponseTarget,
  parameters: Readonly<Record<string, string | undefined>>,
): RedirectChallenge | AutosubmitChallenge {
  const all = { ...parameters, state, iss: issuer }
  if (responseMode !== 'form_post') {
    const to = addParameters(redirectUri, all, responseMode)
    return { component: 'xak-flow-redirect', to }
  }
  const present = Object.entries(all).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined
  })
  return {
    component: 'ak-stage-autosubmit',
    url: redirectUri,
    attrs: Object.fromEntries(present),
    title: 'Going back to the application',
  }
}

export function responseTargetOf(pending: PendingAuthorization): ResponseTarget {
  const { redirectUri, responseMode, state, grant } = pending
  return { redirectUri, responseMode, state, issuer: grant.issuer }
}
