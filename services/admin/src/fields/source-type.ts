/** A type of identity provider that an OAuth source can be of. */
import type { OAuthSourceType } from '@gatehouse/core'
import { Type } from 'typebox'
import { Nullable } from './types.ts'

export const SourceType = Type.Object(
  {
    name: Type.String(),
    verbose_name: Type.String(),
    urls_customizable: Type.Boolean(),
    request_token_url: Nullable(Type.String()),
    authorization_url: Nullable(Type.String()),
    access_token_url: Nullable(Type.String()),
    profile_url: Nullable(Type.String()),
    oidc_well_known_url: Nullable(Type.String()),
    oidc_jwks_url: Nullable(Type.String()),
  },
  { title: 'SourceType' },
)

export function presentSourceType(type: OAuthSourceType) {
  return {
    name: type.name,
    verbose_name: type.verboseName,
    urls_customizable: type.areUrlsCustomizable,
    // Of OAuth 1, which none of them speaks any more.
    request_token_url: null,
    authorization_url: type.authorizationUrl ?? null,
    access_token_url: type.accessTokenUrl ?? null,
    profile_url: type.profileUrl ?? null,
    oidc_well_known_url: type.wellKnownUrl ?? null,
    oidc_jwks_url: type.jwksUrl ?? null,
  }
}
