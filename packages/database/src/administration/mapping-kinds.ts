/** What each kind of property mapping is called. */
type MappingKind = {
  readonly component: string
  readonly verbose_name: string
  readonly verbose_name_plural: string
  readonly meta_model_name: string
}

const KINDS: Readonly<Record<string, readonly [component: string, name: string]>> = {
  'authentik_providers_oauth2.scopemapping': [
    'ak-property-mapping-provider-scope-form',
    'Scope Mapping',
  ],
  'authentik_sources_oauth.oauthsourcepropertymapping': [
    'ak-property-mapping-source-oauth-form',
    'OAuth Source Property Mapping',
  ],
  'authentik_sources_plex.plexsourcepropertymapping': [
    'ak-property-mapping-source-plex-form',
    'Plex Source Property Mapping',
  ],
}

export function mappingKind(model: string): MappingKind {
  const [component, name] = KINDS[model] ?? ['', 'Property Mapping']
  return {
    component,
    verbose_name: name,
    verbose_name_plural: `${name}s`,
    meta_model_name: model,
  }
}
