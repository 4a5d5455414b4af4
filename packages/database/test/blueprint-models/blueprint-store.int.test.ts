import { fileURLToPath } from 'node:url'
import {
  applyBlueprint,
  applyBlueprints,
  BlueprintError,
  loadBlueprints,
  parseBlueprint,
} from '@gatehouse/blueprints'
import type { SigningKey } from '@gatehouse/core'
import t, { type Test } from 'tap'
import { blueprintStore } from '../../src/blueprint-models/blueprint-store.ts'
import type { Database } from '../../src/connect.ts'
import { createPasswordHasher } from '../../src/password-hasher.ts'
import { createSecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'

const SHIPPED = fileURLToPath(new URL('../../../../blueprints/', import.meta.url))
const postgres = await startPostgres(t)

let keys = 0
const key = (): Omit<SigningKey, 'state'> => {
  keys += 1
  return {
    kid: `kid-${keys}`,
    algorithm: 'RS256',
    privateKeyPem: 'p',
    publicKeyPem: 'q',
    certificatePem: '',
  } as SigningKey
}

async function setup(t: Test) {
  const database = await postgres.database(t)
  const store = blueprintStore(database, {
    secrets: createSecretBox(['k'.repeat(32)]),
    passwords: createPasswordHasher(),
    keyMaker: { generate: async () => key(), read: async () => key() },
  })
  const apply = (text: string) =>
    applyBlueprint(parseBlueprint(text, 'test.yaml'), { store, env: {} })
  return { database, store, apply }
}

async function count(database: Database) {
  const { prisma } = database
  return {
    users: await prisma.user.count(),
    flows: await prisma.flow.count(),
    bindings: await prisma.flowStageBinding.count(),
    providers: await prisma.oauth2Provider.count(),
    keys: await prisma.certificateKeyVersion.count(),
    mappings: await prisma.scopeMapping.count(),
    tokens: await prisma.token.count(),
  }
}

t.test('the shipped files apply, and applying them again changes nothing', async (t) => {
  const { database, store } = await setup(t)
  const env = {
    GATEHOUSE_BOOTSTRAP_PASSWORD: 'correct horse',
    GATEHOUSE_BOOTSTRAP_TOKEN: 'x'.repeat(24),
  }
  const blueprints = await loadBlueprints(SHIPPED)
  await applyBlueprints(blueprints, { store, env })
  const before = await count(database)
  const { passwordHash } = await database.prisma.user.findFirstOrThrow({
    where: { username: 'akadmin' },
  })
  await applyBlueprints(blueprints, { store, env })
  t.same(await count(database), before)
  const after = await database.prisma.user.findFirstOrThrow({ where: { username: 'akadmin' } })
  t.equal(after.passwordHash, passwordHash, 'nobody is signed out')
  t.match(before, { providers: 1, keys: 2 })
  const demo = await database.prisma.oauth2Provider.findFirstOrThrow({
    include: { signingKey: true },
  })
  t.equal(demo.signingKey?.managed, 'goauthentik.io/crypto/jwt-managed')
})

const FLOW = `
version: 1
entries:
  - model: authentik_flows.flow
    id: flow
    identifiers: { slug: f }
    attrs: { name: F, title: F, designation: authorization }
`

t.test('an error names file, entry and field, and leaves nothing behind', async (t) => {
  const { database, apply } = await setup(t)
  const cases: [why: string, entry: string, message: RegExp][] = [
    [
      'an unknown field',
      'model: authentik_core.group\n    identifiers: { name: g }\n    attrs: { colour: red }',
      /test\.yaml.*colour/,
    ],
    [
      'a wrong type',
      'model: authentik_core.group\n    identifiers: { name: g }\n    attrs: { is_superuser: "yes" }',
      /is_superuser.*true or false/,
    ],
    [
      'a missing field',
      'model: authentik_core.application\n    identifiers: { slug: a }',
      /field "name".*required/,
    ],
    [
      'a reserved slug',
      'model: authentik_core.application\n    identifiers: { slug: token }\n    attrs: { name: A }',
      /slug.*reserved/,
    ],
    [
      'a forbidden redirect URI',
      "model: authentik_providers_oauth2.oauth2provider\n    identifiers: { name: p }\n    attrs:\n      authorization_flow: !KeyOf flow\n      redirect_uris: [{ matching_mode: strict, url: 'javascript:alert(1)' }]",
      /redirect_uris.*never allowed/,
    ],
    [
      'a bad pattern',
      "model: authentik_providers_oauth2.oauth2provider\n    identifiers: { name: p }\n    attrs:\n      authorization_flow: !KeyOf flow\n      redirect_uris: [{ matching_mode: regex, url: '(' }]",
      /redirect_uris/,
    ],
    [
      'a bad duration',
      'model: authentik_providers_oauth2.oauth2provider\n    identifiers: { name: p }\n    attrs:\n      authorization_flow: !KeyOf flow\n      access_token_validity: soon',
      /access_token_validity.*duration/,
    ],
    [
      'a bad expression',
      'model: authentik_providers_oauth2.scopemapping\n    identifiers: { name: m }\n    attrs: { scope_name: s, expression: "user." }',
      /expression/,
    ],
    [
      'a reference to nothing',
      'model: authentik_flows.flowstagebinding\n    identifiers: { target: !KeyOf flow, stage: 00000000-0000-4000-8000-000000000000, order: 1 }',
      /no such object/,
    ],
    [
      'two subjects of a policy binding',
      'model: authentik_policies.policybinding\n    identifiers: { target: !KeyOf flow, order: 0 }',
      /exactly one/,
    ],
    [
      'an unknown setting of a stage',
      'model: authentik_stages_consent.consentstage\n    identifiers: { name: c }\n    attrs: { mood: good }',
      /mood/,
    ],
  ]
  for (const [why, entry, message] of cases) {
    t.test(why, async (t) => {
      await t.rejects(apply(`${FLOW}  - ${entry}\n`), { name: 'BlueprintError', message } as never)
      t.equal(await database.prisma.flow.count(), 0)
    })
  }
  t.ok(BlueprintError)
})

t.test('names that are taken are told', async (t) => {
  const { apply } = await setup(t)
  const user = (username: string) =>
    `version: 1\nentries:\n  - model: authentik_core.user\n    state: must_created\n    identifiers: { username: ${username} }\n`
  await apply(user('anna'))
  await t.rejects(apply(user('ANNA')), { message: /username.*unique/ })
})

t.test('two processes that start together make everything once', async (t) => {
  const { database, store } = await setup(t)
  const blueprints = await loadBlueprints(SHIPPED)
  await Promise.all([1, 2].map(() => applyBlueprints(blueprints, { store, env: {} })))
  t.match(await count(database), { providers: 1, keys: 2 })
})

t.test('policies bind to what an entry refers to', async (t) => {
  const { database, apply } = await setup(t)
  await apply(`${FLOW}
  - model: authentik_core.group
    id: staff
    identifiers: { name: staff }
  - model: authentik_core.application
    id: app
    identifiers: { slug: app }
    attrs: { name: App }
  - model: authentik_policies.policybinding
    identifiers: { target: !KeyOf app, group: !KeyOf staff, order: 0 }
`)
  const app = await database.prisma.application.findFirstOrThrow({
    include: { policyTarget: { include: { bindings: true } } },
  })
  t.equal(app.policyTarget.bindings.length, 1)
})
