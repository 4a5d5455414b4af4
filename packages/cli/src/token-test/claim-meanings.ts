/** What claims mean, in a few words. */

const MEANINGS: Readonly<Record<string, string>> = {
  iss: 'who issued it',
  sub: 'whom it is about: stays the same for this person here',
  aud: 'whom it is for: the client id',
  azp: 'which client asked for it',
  client_id: 'which client asked for it',
  exp: 'ends',
  iat: 'issued',
  nbf: 'not before',
  auth_time: 'signed in',
  updated_at: 'account changed',
  jti: 'number of this token',
  sid: 'the session, for logout notices',
  nonce: 'what the application sent: ties the token to its request',
  acr: 'how strong the sign-in was',
  amr: 'by what means they signed in',
  at_hash: 'ties it to the access token',
  c_hash: 'ties it to the code',
  scope: 'what was allowed',
  uid: 'of this grant',
  email: 'mail address',
  email_verified: 'whether the address was proven',
  name: 'full name',
  given_name: 'first name',
  preferred_username: 'username: may change, do not use it as a key',
  groups: 'groups they are in',
  entitlements: 'rights within this application',
}

const TIMES: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at'])

/** For times, when that is, too. Empty for what only the application knows. */
export function meaningOf(claim: string, value: unknown): string {
  const meaning = MEANINGS[claim] ?? ''
  if (!TIMES.has(claim) || typeof value !== 'number') return meaning
  return `${meaning} ${new Date(value * 1000).toISOString()}`
}
