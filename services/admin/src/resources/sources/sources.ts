/** Sources, and all that hangs on them. */
import type { Resource } from '../../resource/resource.ts'
import { sourceMappings } from '../propertymappings/source-mapping.ts'
import { groupSourceConnections } from './group-connections.ts'
import { oauthSource } from './oauth-source.ts'
import { plexSource } from './plex-source.ts'
import { source } from './source.ts'
import { userSourceConnections } from './user-connections.ts'

export const SOURCE_RESOURCES: readonly Resource[] = [
  source,
  oauthSource,
  plexSource,
  ...sourceMappings,
  ...userSourceConnections,
  ...groupSourceConnections,
]
