/** An OAuth client: an OAuth2 provider together with the application it serves. RFC 6749 §2. */
import type { RegisteredRedirectUri, SubjectMode } from '@gatehouse/protocol'

export type ClientType = 'confidential' | 'public'
export type IssuerMode = 'global' | 'per_provider'

export type GrantType =
  | 'authorization_code'
  | 'implicit'
  | 'hybrid'
  | 'refresh_token'
  | 'client_credentials'
  | 'password'
  | 'urn:ietf:params:oauth:grant-type:device_code'
  | 'urn:ietf:params:oauth:grant-type:token-exchange'

export interface ClientSecret {
  readonly id: string
  /** Decrypted; compare in constant time only. */
  readonly value: string
  /** Milliseconds since the epoch; undefined never expires. */
  readonly expiresAt: number | undefined
}

export interface ScopeMapping {
  readonly id: string
  readonly managed: string | undefined
  readonly name: string
  readonly scopeName: string
  /** Shown on the consent page; empty hides the scope there. */
  readonly description: string
  /** CEL, see packages/expressions. */
  readonly expression: string
}

export interface ClientRedirectUri extends RegisteredRedirectUri {
  readonly type: 'authorization' | 'logout'
}

export interface Client {
  /** Integer key of the OAuth2 provider. */
  readonly providerId: number
  readonly name: string
  readonly clientId: string
  readonly clientType: ClientType
  /** Newest first. Only those that have not expired authenticate. */
  readonly secrets: readonly ClientSecret[]
  /** Public keys for `private_key_jwt` (RFC 7523); `jwksUri` wins when both are set. */
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] } | undefined
  readonly jwksUri: string | undefined
  readonly grantTypes: ReadonlySet<GrantType>
  readonly redirectUris: readonly ClientRedirectUri[]
  /** Ordered by scope name. Several may serve one scope. */
  readonly scopeMappings: readonly ScopeMapping[]
  /** Scopes that a person may leave out on the consent page. */
  readonly optionalScopes: readonly string[]
  readonly requirePkce: boolean
  /** Validities in milliseconds. */
  readonly accessCodeValidity: number
  readonly accessTokenValidity: number
  readonly refreshTokenValidity: number
  /** Rotate only when less than this is left; 0 always rotates. */
  readonly refreshTokenThreshold: number
  /** For how long the previous refresh token still answers with the same successor; 0 never. */
  readonly refreshTokenGrace: number
  readonly deviceCodeValidity: number
  readonly includeClaimsInIdToken: boolean
  readonly subMode: SubjectMode
  readonly issuerMode: IssuerMode
  /** Key pair for ID tokens; undefined signs with HS256 and the client secret. */
  readonly signingKeyId: string | undefined
  /** Key pair for access tokens; undefined uses that of ID tokens. */
  readonly accessTokenSigningKeyId: string | undefined
  readonly encryptionKeyId: string | undefined
  /** Whose tokens sign machines in: ids of sources, and of providers here. */
  readonly trusts: { readonly sources: readonly string[]; readonly providers: readonly number[] }
  /** Flow ids; undefined falls back to the brand's flow. */
  readonly authenticationFlowId: string | undefined
  readonly authorizationFlowId: string
  readonly invalidationFlowId: string | undefined
  readonly logoutUri: string
  readonly logoutMethod: 'backchannel' | 'frontchannel'
  readonly application: Application
}

export interface Application {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly group: string
  readonly launchUrl: string
  readonly icon: string
  readonly description: string
  readonly publisher: string
  readonly openInNewTab: boolean
  readonly hidden: boolean
  readonly policyEngineMode: PolicyEngineMode
  readonly policyBindings: readonly PolicyBinding[]
  /** Entitlements of the application, with the bindings that say who holds them. */
  readonly entitlements: readonly Entitlement[]
}

export interface Entitlement {
  readonly id: string
  readonly name: string
  readonly policyBindings: readonly PolicyBinding[]
}

export type PolicyEngineMode = 'any' | 'all'

export interface PolicyBinding {
  readonly id: string
  readonly order: number
  readonly enabled: boolean
  readonly negate: boolean
  readonly failureResult: boolean
  /** How long its policy may take to find out what it needs, milliseconds; 0: the usual time. */
  readonly timeout: number
  /** Exactly one of these is set. */
  readonly subject:
    | { readonly kind: 'user'; readonly userId: number }
    | { readonly kind: 'group'; readonly groupId: string }
    | { readonly kind: 'policy'; readonly policy: Policy }
}

export interface Policy {
  readonly id: string
  readonly name: string
  /** authentik's model name, e.g. `authentik_policies_expression.expressionpolicy`. */
  readonly model: string
  /** CEL source for expression policies; empty for others. */
  readonly expression: string
  /** The policy's own fields under authentik's snake_case names. */
  readonly settings: Readonly<Record<string, unknown>>
}
