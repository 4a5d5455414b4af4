/** `GET admin/apps/` and `admin/models/`: what kinds of objects there are. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { appInWords, knownModels } from '../../access/permission-catalogue.ts'
import { Nullable } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'

const App = Type.Object({ name: Type.String(), label: Type.String() }, { title: 'App' })

/** Objects that carry attributes of an operator's own. */
const WITH_ATTRIBUTES: ReadonlySet<string> = new Set([
  'authentik_brands.brand',
  'authentik_core.applicationentitlement',
  'authentik_core.group',
  'authentik_core.user',
])

export const listModelsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (app) => {
  app.get(
    '/admin/apps/',
    {
      schema: {
        summary: 'Lists the areas that objects belong to.',
        response: { 200: Type.Array(App) },
      },
      config: { permission: 'authenticated' },
    },
    async () => {
      const labels = new Set([...knownModels().keys()].map((model) => model.split('.')[0] ?? ''))
      return [...labels].map((label) => ({ name: dotted(label), label: appInWords(label) }))
    },
  )

  app.get(
    '/admin/models/',
    {
      schema: {
        summary: 'Lists the kinds of objects.',
        querystring: Type.Object({
          filter_has_attributes: Type.Optional(Nullable(Type.Boolean())),
        }),
        response: { 200: Type.Array(App) },
      },
      config: { permission: 'authenticated' },
    },
    async ({ query }) =>
      [...knownModels()]
        .filter(([name]) => !query.filter_has_attributes || WITH_ATTRIBUTES.has(name))
        .map(([name, label]) => ({ name, label })),
  )
}

/** `authentik_stages_user_login` is `authentik.stages.user_login`. */
function dotted(label: string): string {
  return label
    .replace(/^authentik_/, 'authentik.')
    .replace(/\.(policies|providers|sources|stages|tasks)_/, '.$1.')
}
