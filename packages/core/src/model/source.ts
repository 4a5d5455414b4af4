/** Where people come from who sign in elsewhere, as an operator configures it. */
import type { PolicyBinding, PolicyEngineMode } from './client.ts'

export type UserMatchingMode =
  | 'identifier'
  | 'email_link'
  | 'email_deny'
  | 'username_link'
  | 'username_deny'

export type GroupMatchingMode = 'identifier' | 'name_link' | 'name_deny'

export interface SourceMapping {
  readonly id: string
  readonly name: string
  /** CEL, see packages/expressions. */
  readonly expression: string
}

export interface Source {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** authentik's model name, e.g. `authentik_sources_oauth.oauthsource`. */
  readonly model: string
  readonly enabled: boolean
  readonly promoted: boolean
  readonly icon: string
  /** The kind's own fields under authentik's snake_case names; nothing of it is secret. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly userMatchingMode: UserMatchingMode
  readonly groupMatchingMode: GroupMatchingMode
  readonly userPathTemplate: string
  readonly authenticationFlowId: string | undefined
  readonly enrollmentFlowId: string | undefined
  /** Ordered by name: of what several say the last one counts. */
  readonly userMappings: readonly SourceMapping[]
  readonly groupMappings: readonly SourceMapping[]
  readonly policyEngineMode: PolicyEngineMode
  readonly policyBindings: readonly PolicyBinding[]
}

export const OAUTH_SOURCE_MODEL = 'authentik_sources_oauth.oauthsource'
export const PLEX_SOURCE_MODEL = 'authentik_sources_plex.plexsource'

/** A group as a source tells of it, after its mappings. */
export interface SourceGroup {
  /** What the source calls it. */
  readonly identifier: string
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** How events name a source. */
export function sourceFacts({
  id,
  slug,
  name,
  model,
}: Pick<Source, 'id' | 'slug' | 'name' | 'model'>) {
  const [app = '', model_name = ''] = model.split('.')
  return { app, model_name, pk: id, name, slug }
}
