/** What groups are called at sources. Nothing makes any yet: groups are not taken over from sources. */
export const GROUP_SOURCE_CONNECTIONS = [
  'authentik_core.groupsourceconnection',
  'authentik_sources_oauth.groupoauthsourceconnection',
  'authentik_sources_plex.groupplexsourceconnection',
] as const
