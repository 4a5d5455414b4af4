/** `GET managed/blueprints/available/`: blueprint files on the server. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { Attributes, Timestamp } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'

const BlueprintFile = Type.Object(
  {
    path: Type.String(),
    last_m: Timestamp(),
    hash: Type.String(),
    meta: Type.Object({ name: Type.String(), labels: Attributes() }, { title: 'Metadata' }),
  },
  { title: 'BlueprintFile' },
)

export const listAvailableRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/managed/blueprints/available/',
    {
      schema: {
        summary: 'Lists the blueprint files on the server.',
        response: { 200: Type.Array(BlueprintFile) },
      },
      config: { permission: 'authentik_blueprints.view_blueprintinstance' },
    },
    async () => {
      const files = await deps.blueprintFiles.list()
      return files.map(({ path, modifiedAt, hash, name, labels }) => ({
        ...{ path, last_m: modifiedAt, hash, meta: { name, labels } },
      }))
    },
  )
}
