/** Enumerations of sources, by authentik's names. */
import { OAUTH_SOURCE_TYPES } from '@gatehouse/core'
import { Type } from 'typebox'

export const UserMatchingMode = Type.Enum(
  ['identifier', 'email_link', 'email_deny', 'username_link', 'username_deny'],
  { title: 'UserMatchingModeEnum' },
)

export const GroupMatchingMode = Type.Enum(['identifier', 'name_link', 'name_deny'], {
  title: 'GroupMatchingModeEnum',
})

export const ProviderType = Type.Enum(
  OAUTH_SOURCE_TYPES.map(({ name }) => name),
  { title: 'ProviderTypeEnum' },
)

export const PkceMethod = Type.Enum(['none', 'plain', 'S256'], { title: 'PKCEMethodEnum' })

export const AuthorizationCodeAuthMethod = Type.Enum(['basic_auth', 'post_body'], {
  title: 'AuthorizationCodeAuthMethodEnum',
})
