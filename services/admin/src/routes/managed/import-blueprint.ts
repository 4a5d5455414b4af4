/** `POST managed/blueprints/import/`: applies a blueprint once, without keeping it. */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { BlueprintError } from '@gatehouse/blueprints'
import { Type } from 'typebox'
import { requireSuperuser } from '../../access/escalation.ts'
import { LogEvent } from '../../fields/log-event.ts'
import { Attributes } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { recordChange } from '../../record-change.ts'
import { APPLIED, APPLY } from '../../resources/managed/blueprint.ts'
import { readImport } from './read-import.ts'

/** A form, or the same as JSON with the text as `content`. */
const Upload = Type.Object(
  {
    file: Type.Optional(Type.String({ format: 'binary' })),
    path: Type.Optional(Type.String()),
    context: Type.Optional(Type.Union([Type.String(), Attributes()])),
    content: Type.Optional(Type.String()),
  },
  { title: 'BlueprintUploadRequest' },
)
const Imported = Type.Object(
  { logs: Type.Array(LogEvent), success: Type.Boolean() },
  { title: 'BlueprintImportResult' },
)

const MAX_BYTES = 1024 * 1024

export const importBlueprintRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/managed/blueprints/import/',
    {
      bodyLimit: MAX_BYTES,
      schema: { summary: 'Applies a blueprint once.', body: Upload, response: { 200: Imported } },
      config: { permission: 'authentik_blueprints.add_blueprintinstance' },
    },
    async (request) => {
      requireSuperuser(request, APPLY)
      const source = await readImport(request, deps)
      const log = (log_level: 'error' | 'info' | 'warning', event: string, attributes = {}) => ({
        timestamp: new Date(deps.clock.now()).toISOString(),
        ...{ log_level, logger: 'gatehouse.blueprints', event, attributes },
      })
      try {
        const { counts, warnings } = await deps.administration.change(async (models) => {
          const applied = await models.apply(source)
          await recordChange(deps.audit, request, {
            action: 'model_created',
            operation: 'import',
            model: { ...MODEL, pk: applied.hash, name: applied.metadata.name },
            diff: { counts: applied.counts },
          })
          return applied
        })
        await deps.administration.announce(APPLIED)
        const told = warnings.map((warning) => log('warning', warning))
        return { success: true, logs: [...told, log('info', 'The blueprint was applied.', counts)] }
      } catch (error) {
        if (!(error instanceof BlueprintError)) throw error
        return { success: false, logs: [log('error', error.message)] }
      }
    },
  )
}

const MODEL = { app: 'authentik_blueprints', model_name: 'blueprintinstance' }
