/** `stages/invitation/invitations/`: links that let somebody enrol; the id of one is the secret of its link. */
import type { AdministeredObject } from '@gatehouse/core'
import { Type } from 'typebox'
import { accountOf } from '../../access/guard.ts'
import { PartialUser } from '../../fields/person.ts'
import { Attributes, Nullable, Slug, Timestamp, Uuid } from '../../fields/types.ts'
import { usersByPk } from '../../people/present-users.ts'
import type { AdminDeps } from '../../ports.ts'
import type { Asked, Resource } from '../../resource/resource.ts'
import { flow } from '../flows/flow.ts'

const writable = {
  expires: Type.Optional(Nullable(Timestamp())),
  fixed_data: Type.Optional(Attributes()),
  single_use: Type.Optional(Type.Boolean()),
  flow: Type.Optional(Nullable(Uuid())),
}

/** Of an invitation that a blueprint made. */
const NOBODY = {
  ...{ pk: 0, username: 'AnonymousUser', name: '', email: '', uid: '' },
  ...{ is_active: false, last_login: null, attributes: {} },
}

/** Of an invitation for any flow: authentik's clients know no null here, and `flow` says that there is none. */
const NO_FLOW = {
  ...{ pk: '00000000-0000-0000-0000-000000000000', name: '', slug: '', title: '' },
  policybindingmodel_ptr_id: '00000000-0000-0000-0000-000000000000',
  ...{ designation: 'enrollment', background_url: '', background_themed_urls: null },
  ...{ stages: [], policies: [], cache_count: 0, export_url: '' },
}

export const invitation: Resource = {
  path: '/stages/invitation/invitations/',
  model: 'authentik_stages_invitation.invitation',
  component: 'Invitation',
  key: 'invite_uuid',
  object: Type.Object(
    {
      pk: Uuid(),
      name: Type.String(),
      ...writable,
      created_by: PartialUser,
      flow_obj: flow.object,
    },
    { title: 'Invitation' },
  ),
  request: Type.Object({ name: Slug(), ...writable }, { title: 'InvitationRequest' }),
  filters: {
    created_by__username: Type.String(),
    expires: Timestamp(),
    flow__slug: Type.String(),
    name: Type.String(),
  },
  prepare: async (given, { request, before }) =>
    before ? given : { ...given, created_by: accountOf(request).id },
  async present(invitations, asked) {
    const people = invitations.map((one) => one['created_by']).filter(Boolean)
    const users = await usersByPk(asked.deps, people)
    const flows = await flowsByPk(invitations, asked)
    return invitations.map((one) => ({
      ...one,
      created_by: users.get(one['created_by']) ?? NOBODY,
      flow_obj: flows.get(one['flow']) ?? NO_FLOW,
    }))
  },
  // Looked up anew each time.
  concerns: () => [],
}

async function flowsByPk(
  invitations: readonly AdministeredObject[],
  asked: Asked,
): Promise<ReadonlyMap<unknown, object>> {
  const pks = [...new Set(invitations.map((one) => one['flow']).filter(Boolean))]
  if (pks.length === 0) return new Map()
  const stored = await storedFlows(asked.deps, pks)
  const presented = (await flow.present?.(stored, asked)) ?? stored
  return new Map(stored.map(({ pk }, index) => [pk, presented[index] ?? {}]))
}

async function storedFlows({ administration }: AdminDeps, pks: readonly unknown[]) {
  const { results } = await administration.collection(flow.model).list({
    ...{ filters: { pks }, search: '', ordering: '' },
    ...{ page: 1, size: pks.length, reach: { all: true } },
  })
  return results
}
