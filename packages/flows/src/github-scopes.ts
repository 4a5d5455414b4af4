/**
 * The scopes of the GitHub-shaped endpoints, which need no scope mapping, and what a person reads of them.
 *
 * @see {@link https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps GitHub: scopes for OAuth apps}
 */
export const GITHUB_SCOPES: ReadonlyMap<string, string> = new Map([
  ['user', 'General profile information and email address'],
  ['read:user', 'General profile information'],
  ['user:email', 'General profile information and email address'],
  ['read:org', 'Groups'],
])
