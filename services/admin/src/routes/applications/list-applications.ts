/** `GET core/applications/`: what somebody may open; operators see all, when they ask for it. */
import { mayOpen, type Reach } from '@gatehouse/core'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { askedUser } from '../../access/asked-user.ts'
import { isPermitted } from '../../access/reach.ts'
import { openingVariables } from '../../applications/opening-variables.ts'
import { Int32 } from '../../fields/int32.ts'
import { listParameters, Paginated, paginate, readPage } from '../../pagination.ts'
import type { AdminDeps } from '../../ports.ts'
import { describeOperation } from '../../resource/describe-operation.ts'
import { present } from '../../resource/present.ts'
import { Application, application } from '../../resources/core/application.ts'

const filters = {
  name: Type.Optional(Type.String()),
  slug: Type.Optional(Type.String()),
  group: Type.Optional(Type.String()),
  meta_description: Type.Optional(Type.String()),
  meta_launch_url: Type.Optional(Type.String()),
  meta_publisher: Type.Optional(Type.String()),
  only_with_launch_url: Type.Optional(Type.Boolean()),
}

const Query = Type.Object({
  ...listParameters,
  ...filters,
  for_user: Type.Optional(Int32()),
  superuser_full_list: Type.Optional(Type.Boolean()),
})

export const listApplicationsRoute: FastifyPluginAsync<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/core/applications/',
    {
      schema: {
        ...describeOperation(application, 'list'),
        querystring: Query,
        response: { 200: Paginated(Application, 'PaginatedApplicationList') },
      },
      config: { permission: 'authenticated' },
    },
    async (request) => {
      const query = request.query as Static<typeof Query>
      const page = readPage(query, await deps.settings.current())
      const { page: _page, page_size: _size, ...named } = query
      const { search = '', ordering = '', for_user, superuser_full_list, ...asked } = named
      const all = superuser_full_list === true
      const reach =
        all && isPermitted(request, 'authentik_core.view_application')
          ? ({ all: true } as const)
          : await openableBy(request, for_user)
      const found = await deps.administration.collection(application.model).list({
        ...{ filters: asked, search, ordering, reach },
        ...page,
      })
      const results = await present(application, found.results, { request, deps, options: {} })
      return paginate(page, { count: found.count, results })
    },
  )

  async function openableBy(request: FastifyRequest, id: number | undefined): Promise<Reach> {
    const user = await askedUser(deps, request, {
      ...{ id, field: 'for_user', permission: 'authentik_core.view_user_applications' },
    })
    const known = openingVariables(request, deps.clock)
    const all = await deps.applications.list()
    const pks = all.map(async (one) => {
      const variables = await deps.policyPreparation.prepareFor(one, user, known)
      return mayOpen(one, user, variables).passing ? [one.id] : []
    })
    return { all: false, pks: (await Promise.all(pks)).flat(), ownerId: undefined }
  }
}
