/** Which key or secret signs for a client. */
import type { Client, ClientSecret, TokenUse } from '@gatehouse/core'

/** The key pair for this use; `undefined` means HS256 with the client's secret. */
export function keyIdFor(client: Client, use: TokenUse): string | undefined {
  const own = use === 'access' ? client.accessTokenSigningKeyId : undefined
  return own ?? client.signingKeyId
}

/** The secrets that have not expired, newest first. */
export function usableSecrets(
  client: Pick<Client, 'secrets'>,
  now: number,
): readonly ClientSecret[] {
  return client.secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)
}
