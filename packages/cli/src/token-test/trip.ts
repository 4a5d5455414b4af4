/** What one way to tokens works with, and what it brings back. */
import type { Metadata } from '../api/discovery.ts'
import type { TokenTestOptions } from '../commands/token-test.ts'
import type { Context } from '../context.ts'
import type { TestedClient } from './client.ts'

export interface Trip extends Context {
  readonly client: TestedClient
  readonly metadata: Metadata
  readonly options: TokenTestOptions
}

/** RFC 6749 §5.1, and OpenID Connect's ID token. */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: string
  readonly expires_in?: number
  readonly scope?: string
  readonly refresh_token?: string
  readonly id_token?: string
}

export interface TripResult {
  readonly answer: TokenAnswer
  /** That the ID token has to carry. */
  readonly nonce?: string
}

/** Space-separated: what was asked for on the command line, or all that the application offers. */
export function scopeOf({ options, metadata }: Pick<Trip, 'options' | 'metadata'>): string {
  const wanted = (options.scope ?? []).flatMap((scope) => scope.split(' '))
  return (wanted.length > 0 ? wanted : (metadata.scopes_supported ?? ['openid'])).join(' ')
}
