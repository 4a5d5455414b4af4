/** What each sealed value is bound to, so that one column's ciphertext never opens as another's. */
export const SEALED = {
  clientSecret: 'client_secrets.value_encrypted',
  tokenKey: 'tokens.key_encrypted',
  privateKey: 'certificate_key_versions.private_key_encrypted',
  refreshSuccessor: 'refresh_tokens.successor_encrypted',
  sourceSecret: 'sources.secret_encrypted',
  stageSecret: 'stages.secret_encrypted',
  flowPlan: 'flow_tokens.plan_encrypted',
  sourceAccessToken: 'user_source_connections.access_token_encrypted',
  authenticator: 'authenticators.secret_encrypted',
} as const
