/** What would only be found out when the first token is made is found out when it is configured. */
import { FieldError } from '@gatehouse/blueprints'
import type { ModelScope } from './dependencies.ts'

export async function checkProviderKeys(
  { transaction }: ModelScope,
  providerId: number,
): Promise<void> {
  const provider = await transaction.oauth2Provider.findUniqueOrThrow({
    where: { id: providerId },
    include: { clientSecrets: { select: { id: true } } },
  })
  const { signingKeyId, accessTokenSigningKeyId, encryptionKeyId, clientSecrets } = provider
  await mustSign(signingKeyId, 'signing_key')
  await mustSign(accessTokenSigningKeyId, 'access_token_signing_key')
  await mustEncrypt(encryptionKeyId)
  if (signingKeyId === null && clientSecrets.length === 0) {
    throw new FieldError('signing_key', 'is required of a client without a secret')
  }

  async function mustSign(pairId: string | null, field: string): Promise<void> {
    const key = await activeKeyOf(pairId)
    if (key?.privateKeyEncrypted === null) throw new FieldError(field, 'has no private key')
  }

  async function mustEncrypt(pairId: string | null): Promise<void> {
    const key = await activeKeyOf(pairId)
    if (key?.algorithm !== 'EdDSA') return
    throw new FieldError('encryption_key', 'is of a kind that cannot encrypt; use RSA or EC')
  }

  function activeKeyOf(pairId: string | null) {
    if (pairId === null) return undefined
    return transaction.certificateKeyVersion.findFirst({ where: { pairId, state: 'active' } })
  }
}
