/**
 * The authorization code flow with PKCE, with this machine as the application.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8252#section-7.3 RFC 8252 §7.3}
 */
import { codeChallenge, randomToken } from '@gatehouse/protocol'
import { CliError } from '../cli-error.ts'
import { chooseRedirectUri } from './choose-redirect-uri.ts'
import { listenForAnswer } from './loopback-listener.ts'
import { postForm, refused } from './post-form.ts'
import { scopeOf, type TokenAnswer, type Trip, type TripResult } from './trip.ts'
import { notInTime, waitingSignal } from './waiting.ts'

export async function codeRoundTrip(trip: Trip): Promise<TripResult> {
  const listener = await listenForAnswer(chooseRedirectUri(trip))
  const { redirectUri } = listener
  const [state, nonce, verifier] = [randomToken(), randomToken(), randomToken()]
  try {
    const url = authorizationUrl(trip, { redirectUri, state, nonce, verifier })
    trip.output.note(`Open this in a browser and sign in:\n\n  ${url}\n`)
    const signal = waitingSignal(trip)
    const answer = await listener.answer(signal).catch(() => {
      throw notInTime(trip)
    })
    const code = codeOf(trip, answer, state)
    const exchanged = await postForm<TokenAnswer>(trip, trip.metadata.token_endpoint, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    })
    if (!exchanged.ok) throw refused('the code was not exchanged', exchanged.failure)
    return { answer: exchanged.body, nonce }
  } finally {
    listener.close()
  }
}

interface Request {
  redirectUri: string
  state: string
  nonce: string
  verifier: string
}

function authorizationUrl(trip: Trip, { redirectUri, state, nonce, verifier }: Request): string {
  const url = new URL(trip.metadata.authorization_endpoint)
  const parameters = {
    client_id: trip.client.id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: scopeOf(trip),
    state,
    nonce,
    code_challenge: codeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

function codeOf({ metadata }: Trip, answer: URLSearchParams, state: string): string {
  if (answer.get('state') !== state) {
    throw new CliError('failed', 'the answer has another state: it is not for this test')
  }
  // RFC 9207 §2.4.
  const issuer = answer.get('iss')
  if (issuer !== null && issuer !== metadata.issuer) {
    throw new CliError('failed', `the answer is of another issuer: ${issuer}`)
  }
  const error = answer.get('error')
  if (error !== null) {
    const why = answer.get('error_description')
    throw refused('the sign-in was refused', { error, ...(why ? { error_description: why } : {}) })
  }
  return answer.get('code') ?? ''
}
