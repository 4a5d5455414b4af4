/** The claims that every OpenID provider has. OpenID Connect Core 1.0 §5.1. */
import type { RawProfile } from '@gatehouse/sources'

export function openidProfile(
  info: Readonly<Record<string, unknown>>,
): Omit<RawProfile, 'info' | 'token'> {
  return {
    identifier: info['sub'],
    username: info['preferred_username'] ?? info['nickname'],
    name: info['name'],
    email: info['email'],
    emailVerified: info['email_verified'],
    groups: info['groups'],
  }
}
