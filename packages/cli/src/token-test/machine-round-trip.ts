/**
 * The client credentials grant with the app password of a service account, or with the client's own secret.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.4 RFC 6749 §4.4}
 */
import { CliError } from '../cli-error.ts'
import { readSecretFile } from '../terminal/secret-file.ts'
import { postForm, refused } from './post-form.ts'
import { scopeOf, type TokenAnswer, type Trip, type TripResult } from './trip.ts'

export async function machineRoundTrip(trip: Trip): Promise<TripResult> {
  const exchanged = await postForm<TokenAnswer>(trip, trip.metadata.token_endpoint, {
    grant_type: 'client_credentials',
    scope: scopeOf(trip),
    ...(await accountOf(trip)),
  })
  if (!exchanged.ok) throw refused('the machine got no token', exchanged.failure)
  return { answer: exchanged.body }
}

async function accountOf({ options, client, surroundings }: Trip) {
  const { username, passwordFile } = options
  if (username === undefined && passwordFile === undefined && client.secret) return {}
  if (username === undefined || passwordFile === undefined) {
    throw new CliError('usage', '--machine needs --username and --password-file')
  }
  return { username, password: await readSecretFile(passwordFile, surroundings) }
}
