/** Of the API's objects, the fields that commands read. Names are authentik's. */

export interface Page<T> {
  readonly pagination: { readonly next: number; readonly count: number }
  readonly results: readonly T[]
}

export interface Application {
  readonly pk: string
  /** What policies are bound to. */
  readonly pbm_uuid: string
  readonly policy_engine_mode: 'any' | 'all'
  readonly name: string
  readonly slug: string
  readonly provider: number | null
}

export interface RedirectUri {
  readonly url: string
  readonly matching_mode: 'strict' | 'regex'
  readonly redirect_uri_type?: 'authorization' | 'logout'
}

export interface OAuth2Provider {
  readonly pk: number
  readonly name: string
  readonly client_id: string
  readonly client_type: 'confidential' | 'public'
  readonly client_secret?: string
  readonly grant_types?: readonly string[]
  readonly redirect_uris: readonly RedirectUri[]
}

export interface User {
  readonly pk: number
  readonly username: string
  readonly name: string
  readonly email: string
  readonly is_active: boolean
}

export interface Named {
  readonly pk: string
  readonly name: string
}

export interface KeyPair extends Named {
  /** Null where the key is the operator's own. */
  readonly managed: string | null
}

export interface KeyPairRotation {
  readonly kid: string
  readonly published: readonly string[]
}

export interface Flow extends Named {
  readonly slug: string
  readonly designation: string
}

export interface ScopeMapping extends Named {
  readonly scope_name: string
  readonly managed: string | null
}

export interface LogEvent {
  readonly log_level: string
  readonly event: string
  readonly attributes?: Readonly<Record<string, unknown>>
}

export interface BlueprintImportResult {
  readonly success: boolean
  readonly logs: readonly LogEvent[]
}

export interface AccessResult {
  readonly passing: boolean
  readonly messages: readonly string[]
  readonly log_messages: readonly LogEvent[]
}

export interface ServiceAccount {
  readonly username: string
  readonly token: string
  readonly user_pk: number
}

export interface TransactionResult {
  readonly applied: boolean
  readonly logs: readonly string[]
}

export interface Version {
  readonly version_current: string
}

export interface Worker {
  readonly worker_id: string
  readonly version: string
  readonly version_matching: boolean
}

export interface Schedule {
  readonly id: string
  readonly next_run: string | null
  readonly description: string | null
}

export interface TaskStatus {
  readonly queued: number
  readonly running: number
  readonly rejected: number
}

export interface SystemInfo {
  readonly http_headers: Readonly<Record<string, string>>
  readonly http_host: string
  readonly http_is_secure: boolean
  readonly base_url: string
}

export interface PolicyBinding {
  readonly pk: string
  readonly order: number
  readonly enabled: boolean
  readonly negate: boolean
  readonly policy_obj?: { readonly name: string } | null
  readonly group_obj?: { readonly name: string } | null
  readonly user_obj?: { readonly username: string } | null
}
