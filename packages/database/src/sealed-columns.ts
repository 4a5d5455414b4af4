/** What each sealed value is bound to, so that one column's ciphertext never opens as another's. */
export const SEALED = {
  clientSecret: 'client_secrets.value_encrypted',
  tokenKey: 'tokens.key_encrypted',
  privateKey: 'certificate_key_versions.private_key_encrypted',
  refreshSuccessor: 'refresh_tokens.successor_encrypted',
} as const
