/** Enumerations of flow bindings and of stages' settings, by authentik's names. */
import { PROMPT_TYPES } from '@gatehouse/core'
import { Type } from 'typebox'

export const InvalidResponseAction = Type.Enum(['retry', 'restart', 'restart_with_context'], {
  title: 'InvalidResponseActionEnum',
})

export const UserFields = Type.Enum(['email', 'username', 'upn'], { title: 'UserFieldsEnum' })

export const Backends = Type.Enum(
  [
    'authentik.core.auth.InbuiltBackend',
    'authentik.core.auth.TokenBackend',
    'authentik.sources.ldap.auth.LDAPBackend',
    'authentik.sources.kerberos.auth.KerberosBackend',
  ],
  { title: 'BackendsEnum' },
)

export const Digits = Type.Enum(['6', '8'], { title: 'DigitsEnum' })

export const DeviceClasses = Type.Enum(['static', 'totp', 'webauthn', 'duo', 'sms', 'email'], {
  title: 'DeviceClassesEnum',
})

export const NotConfiguredAction = Type.Enum(['skip', 'deny', 'configure'], {
  title: 'NotConfiguredActionEnum',
})

export const UserVerification = Type.Enum(['required', 'preferred', 'discouraged'], {
  title: 'UserVerificationEnum',
})

export const AuthenticatorAttachment = Type.Enum(['platform', 'cross-platform'], {
  title: 'AuthenticatorAttachmentEnum',
})

export const WebAuthnHint = Type.Enum(['security-key', 'client-device', 'hybrid'], {
  title: 'WebAuthnHintEnum',
})

export const RequestContentType = Type.Enum(
  ['application/x-www-form-urlencoded', 'application/json'],
  { title: 'RequestContentTypeEnum' },
)

export const ConsentMode = Type.Enum(['always_require', 'permanent', 'expiring'], {
  title: 'ConsentModeEnum',
})

export const NetworkBinding = Type.Enum(
  ['no_binding', 'bind_asn', 'bind_asn_network', 'bind_asn_network_ip'],
  { title: 'NetworkBindingEnum' },
)

export const GeoipBinding = Type.Enum(
  ['no_binding', 'bind_continent', 'bind_continent_country', 'bind_continent_country_city'],
  { title: 'GeoipBindingEnum' },
)

export const ResumeOnMatchFailures = Type.Enum(['missing_property'], {
  title: 'ResumeOnMatchFailuresEnum',
})

export const UserCreationMode = Type.Enum(
  ['never_create', 'create_when_required', 'always_create'],
  { title: 'UserCreationModeEnum' },
)

export const PromptTypes = Type.Enum([...PROMPT_TYPES], { title: 'PromptTypeEnum' })

export const RedirectStageMode = Type.Enum(['static', 'flow'], { title: 'RedirectStageModeEnum' })
