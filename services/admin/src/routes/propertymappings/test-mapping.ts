/** `POST propertymappings/all/{pm_uuid}/test/`: what a mapping gives for somebody. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type TriedMapping, tryMapping, trySourceMapping } from '@gatehouse/core'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { askedUser } from '../../access/asked-user.ts'
import { isPermitted, reachOf } from '../../access/reach.ts'
import { Int32 } from '../../fields/int32.ts'
import { Attributes, Nullable, Uuid } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { findObject } from '../../resource/find-object.ts'
import { refusedField } from '../../resource/refused-field.ts'
import { propertyMapping } from '../../resources/propertymappings/property-mapping.ts'

const Request = Type.Object(
  {
    user: Type.Optional(Nullable(Int32(1))),
    context: Type.Optional(Attributes()),
    group: Type.Optional(Nullable(Uuid())),
  },
  { title: 'PropertyMappingTestRequest' },
)

/** Mappings that know what a provider said instead of a person here. */
const SOURCE_KINDS: Readonly<Record<string, 'oauth' | 'plex'>> = {
  'authentik_sources_oauth.oauthsourcepropertymapping': 'oauth',
  'authentik_sources_plex.plexsourcepropertymapping': 'plex',
}

const Result = Type.Object(
  { result: Type.String(), successful: Type.Boolean() },
  { title: 'PropertyMappingTestResult' },
)

export const testMappingRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.post(
    '/propertymappings/all/:pm_uuid/test/',
    {
      schema: {
        tags: ['propertymappings'],
        operationId: 'propertymappings_all_test_create',
        summary: 'Evaluates a property mapping for a person; nothing is stored.',
        params: Type.Object({ pm_uuid: Type.String() }),
        querystring: Type.Object({ format_result: Type.Optional(Type.Boolean()) }),
        body: Request,
        response: { 200: Result },
      },
      config: { permission: 'authentik_core.view_propertymapping', owned: false },
    },
    async (request) => {
      const { params, body, query } = request
      const mappings = deps.administration.collection(propertyMapping.model)
      const mapping = await findObject(mappings, propertyMapping, {
        key: params.pm_uuid,
        reach: reachOf(request),
      })
      const user = await askedUser(deps, request, {
        id: body.user ?? undefined,
        field: 'user',
        permission: 'authentik_core.view_user',
      })
      if (body.group) await mustSeeGroup(deps, request, body.group)
      const given = { context: { ...body.context }, now: deps.clock.now() }
      const expression = String(mapping['expression'])
      const kind = SOURCE_KINDS[String(mapping['meta_model_name'])]
      const tried: TriedMapping = kind
        ? await trySourceMapping(expression, { ...given, kind })
        : await tryMapping(expression, {
            ...{ ...given, user, clientAddress: request.context.clientAddress },
          })
      if ('problem' in tried) return { result: tried.problem, successful: false }
      const indent = query.format_result ? 4 : undefined
      return { result: JSON.stringify(tried.result, undefined, indent), successful: true }
    },
  )
}

/** Mappings of groups see them in the context; here it only has to be one. */
async function mustSeeGroup(deps: AdminDeps, request: FastifyRequest, id: string): Promise<void> {
  const groups = deps.administration.collection('authentik_core.group')
  const isSeen = isPermitted(request, 'authentik_core.view_group', id)
  if (isSeen && (await groups.find(id, { all: true }))) return
  throw refusedField('group', 'refers to nothing: no such object')
}
