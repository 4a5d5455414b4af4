/** Rules that the database keeps, whoever writes. */
import t from 'tap'
import { startPostgres } from './fixtures/postgres.ts'
import { anApplication, aProvider, aUser } from './fixtures/rows.ts'

const postgres = await startPostgres(t)
const database = await postgres.database(t)
const { prisma } = database

t.test('what policies are bound to takes its bindings along', async (t) => {
  const [application, user] = await Promise.all([anApplication(database), aUser(database)])
  const binding = await prisma.policyBinding.create({
    data: { targetId: application.pbmUuid, userId: user.id },
  })
  await prisma.application.delete({ where: { id: application.id } })
  t.equal(await prisma.policyBinding.findUnique({ where: { id: binding.id } }), null)
  t.equal(await prisma.policyTarget.findUnique({ where: { id: application.pbmUuid } }), null)
})

t.test('policies are bound to what exists', async (t) => {
  const user = await aUser(database)
  const targetId = '00000000-0000-4000-8000-000000000000'
  await t.rejects(prisma.policyBinding.create({ data: { targetId, userId: user.id } }), {
    code: 'P2003',
  })
})

t.test('a flow, its bindings and an entitlement can be bound to', async (t) => {
  const flow = await prisma.flow.create({
    data: {
      slug: 'bound',
      name: 'Flow',
      title: 'Flow',
      designation: 'authentication',
      bindings: { create: { order: 0, stage: { create: { name: 'stage', model: 'm' } } } },
    },
    include: { bindings: true },
  })
  const application = await anApplication(database)
  const entitlement = await prisma.applicationEntitlement.create({
    data: { name: 'admin', applicationId: application.id },
  })
  const user = await aUser(database)
  const targets = [flow.pbmUuid, flow.bindings[0]?.pbmUuid ?? '', entitlement.pbmUuid]
  for (const targetId of targets) {
    await t.resolves(prisma.policyBinding.create({ data: { targetId, userId: user.id } }))
  }
  await prisma.flow.delete({ where: { id: flow.id } })
  const left = await prisma.policyBinding.count({ where: { targetId: { in: targets } } })
  t.equal(left, 1, 'the bindings of the flow and of its stage are gone')
})

t.test('refuses', async (t) => {
  const [application, user, provider] = await Promise.all([
    anApplication(database),
    aUser(database),
    aProvider(database),
  ])
  const group = await prisma.group.create({ data: { name: 'group' } })
  const pair = await prisma.certificateKeyPair.create({ data: { name: 'pair' } })
  const targetId = application.pbmUuid
  const aVersion = (kid: string, state: string) =>
    prisma.certificateKeyVersion.create({
      data: { kid, state, pairId: pair.id, algorithm: 'ES256', publicKeyPem: '' },
    })
  await aVersion('first', 'active')
  const cases: [what: string, rule: RegExp, write: () => Promise<unknown>][] = [
    [
      'a binding of nothing',
      /policy_bindings_subject_check/,
      () => prisma.policyBinding.create({ data: { targetId } }),
    ],
    [
      'a binding of two things',
      /policy_bindings_subject_check/,
      () => prisma.policyBinding.create({ data: { targetId, userId: user.id, groupId: group.id } }),
    ],
    [
      'a second active key',
      /certificate_key_versions_one_active_key/,
      () => aVersion('second', 'active'),
    ],
    [
      'an unknown state of a key',
      /certificate_key_versions_state_check/,
      () => aVersion('second', 'old'),
    ],
    [
      'an application under a reserved name',
      /applications_slug_check/,
      () => prisma.application.create({ data: { slug: 'token', name: 'x' } }),
    ],
    [
      'an application with the provider of another',
      /Unique constraint.*provider_id/s,
      () =>
        prisma.application.createMany({
          data: ['a', 'b'].map((slug) => ({ slug, name: slug, providerId: provider.id })),
        }),
    ],
    [
      'an unknown grant type',
      /oauth2_providers_grant_types_check/,
      () =>
        prisma.oauth2Provider.update({ where: { id: provider.id }, data: { grantTypes: ['x'] } }),
    ],
    [
      'attributes that are no object',
      /users_attributes_check/,
      () => prisma.user.update({ where: { id: user.id }, data: { attributes: [] } }),
    ],
    [
      'a token that expires some time',
      /tokens_expiring_check/,
      () =>
        prisma.token.create({
          data: { identifier: 'x', keyHash: new Uint8Array(32), userId: user.id },
        }),
    ],
    [
      'a key that was not hashed',
      /tokens_key_hash_check/,
      () =>
        prisma.token.create({
          data: { identifier: 'x', keyHash: new Uint8Array(5), userId: user.id, expiring: false },
        }),
    ],
    [
      'a group in itself',
      /group_parents_self_check/,
      () => prisma.groupParent.create({ data: { childId: group.id, parentId: group.id } }),
    ],
    [
      'a second default brand',
      /brands_default_key/,
      () =>
        prisma.brand.createMany({
          data: ['one', 'two'].map((domain) => ({ domain, isDefault: true })),
        }),
    ],
    [
      'the removal of a flow that a provider needs',
      /oauth2_providers_authorization_flow_id_fkey/,
      () => prisma.flow.delete({ where: { id: provider.authorizationFlowId } }),
    ],
  ]
  for (const [what, message, write] of cases) await t.rejects(write(), { message }, what)
})

t.test('a provider takes its secrets along and leaves its application', async (t) => {
  const provider = await aProvider(database)
  await prisma.clientSecret.create({ data: { providerId: provider.id, valueEncrypted: 'x' } })
  const application = await prisma.application.create({
    data: { slug: 'left', name: 'x', providerId: provider.id },
  })
  await prisma.oauth2Provider.delete({ where: { id: provider.id } })
  t.equal(await prisma.clientSecret.count({ where: { providerId: provider.id } }), 0)
  const left = await prisma.application.findUnique({ where: { id: application.id } })
  t.equal(left?.providerId, null)
})
