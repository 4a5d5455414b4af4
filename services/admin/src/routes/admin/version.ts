/** `GET admin/version/`: which release this is. Nobody outside is asked for a newer one. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { VERSION } from '../../openapi/version.ts'
import type { AdminDeps } from '../../ports.ts'

const Version = Type.Object(
  {
    version_current: Type.String(),
    version_latest: Type.String(),
    version_latest_valid: Type.Boolean(),
    build_hash: Type.String(),
    outdated: Type.Boolean(),
    outpost_outdated: Type.Boolean(),
  },
  { title: 'Version' },
)

export const versionRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/admin/version/',
    {
      schema: { summary: 'Tells which release this is.', response: { 200: Version } },
      config: { permission: 'authenticated' },
    },
    async () => ({
      ...{ version_current: VERSION, version_latest: VERSION, version_latest_valid: false },
      ...{ build_hash: '', outdated: false, outpost_outdated: false },
    }),
  )
}
