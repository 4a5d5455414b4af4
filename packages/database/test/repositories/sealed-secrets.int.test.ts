/** `GATEHOUSE_SECRET_KEY` is changed step by step, with processes of the step before still running. */
import { randomBytes, randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Database } from '../../src/connect.ts'
import { authenticators } from '../../src/repositories/authenticators.ts'
import { keyPairs } from '../../src/repositories/key-pairs.ts'
import { refreshTokens } from '../../src/repositories/refresh-tokens.ts'
import { sealedSecrets } from '../../src/repositories/sealed-secrets.ts'
import { SEALED } from '../../src/sealed-columns.ts'
import { createSecretBox, type SecretBox } from '../../src/secret-box.ts'
import { startPostgres } from '../fixtures/postgres.ts'
import { aGrant, aUser } from '../fixtures/rows.ts'

const OLD = 'the old secret key, long enough for this'
const NEW = 'the new secret key, long enough for this'
const totp = { kind: 'totp', digits: 6, lastStep: 0 } as const
const postgres = await startPostgres(t)

/** One sealed value in every column that has them, and what reads all of them. */
async function setup(t: Test) {
  const database = await postgres.database(t)
  const { prisma } = database
  const grant = await aGrant(database)
  const pair = await prisma.certificateKeyPair.create({ data: { name: 'default' } })
  const user = await aUser(database)
  const expiresAt = Date.now() + 60_000

  async function write(secrets: SecretBox, name: string) {
    const key = { kid: name, algorithm: 'ES256' as const, publicKeyPem: '', certificatePem: '' }
    await keyPairs(database, secrets).addNext(pair.id, { ...key, privateKeyPem: name })
    await keyPairs(database, secrets).promote(pair.id, Date.now())
    const valueEncrypted = secrets.seal(name, SEALED.clientSecret)
    await prisma.clientSecret.create({ data: { providerId: grant.providerId, valueEncrypted } })
    const keyEncrypted = secrets.seal(name, SEALED.tokenKey)
    const token = { identifier: name, keyHash: randomBytes(32), userId: user.id, expiring: false }
    await prisma.token.create({ data: { ...token, keyEncrypted } })
    const source = await prisma.source.create({
      data: {
        ...{ slug: name.replaceAll(' ', '-'), name, model: 'authentik_sources_oauth.oauthsource' },
        secretEncrypted: secrets.seal(name, SEALED.sourceSecret),
      },
    })
    const accessTokenEncrypted = secrets.seal(name, SEALED.sourceAccessToken)
    const connection = { userId: user.id, sourceId: source.id, identifier: '1' }
    await prisma.userSourceConnection.create({ data: { ...connection, accessTokenEncrypted } })
    await authenticators(database, secrets).add({ ...totp, userId: user.id, name, secret: name })
    const secretEncrypted = secrets.seal(name, SEALED.stageSecret)
    await prisma.stage.create({ data: { name, model: 'm', secretEncrypted } })
    await prisma.flow.create({
      data: {
        ...{ slug: name, name, title: name, designation: 'recovery' },
        tokens: {
          create: {
            planEncrypted: secrets.seal(name, SEALED.flowPlan),
            passwordChangedAt: new Date(),
            token: {
              create: { ...token, identifier: `link ${name}`, keyHash: randomBytes(32) },
            },
          },
        },
      },
    })
    const tokens = refreshTokens(database, { secrets })
    await tokens.start({ ...grant, familyId: randomUUID() }, { value: name, expiresAt })
    await use(secrets, name)
  }

  function use(secrets: SecretBox, name: string) {
    const successor = { value: `successor of ${name}`, expiresAt }
    const rules = { threshold: 0, grace: 60_000, now: Date.now() }
    const { providerId } = grant
    return refreshTokens(database, { secrets }).use(name, { providerId, successor, ...rules })
  }

  async function canRead(secrets: SecretBox, name: string) {
    const key = await keyPairs(database, secrets).findByKid(name)
    const values = await prisma.clientSecret.findMany()
    const token = await prisma.token.findUnique({ where: { identifier: name } })
    const source = await prisma.source.findUnique({
      where: { name },
      include: { connections: true },
    })
    const seeds = await authenticators(database, secrets).totpSecrets(user.id)
    const repeated = await use(secrets, name)
    t.ok(seeds.some(({ secret }) => secret === name))
    t.equal(key?.privateKeyPem, name)
    t.ok(values.some((row) => secrets.open(row.valueEncrypted, SEALED.clientSecret) === name))
    t.equal(secrets.open(token?.keyEncrypted ?? '', SEALED.tokenKey), name)
    t.equal(secrets.open(source?.secretEncrypted ?? '', SEALED.sourceSecret), name)
    const stage = await prisma.stage.findUnique({ where: { name } })
    t.equal(secrets.open(stage?.secretEncrypted ?? '', SEALED.stageSecret), name)
    const flow = await prisma.flow.findUnique({ where: { slug: name }, include: { tokens: true } })
    t.equal(secrets.open(flow?.tokens[0]?.planEncrypted ?? '', SEALED.flowPlan), name)
    const atSource = source?.connections[0]?.accessTokenEncrypted ?? ''
    t.equal(secrets.open(atSource, SEALED.sourceAccessToken), name)
    t.match(repeated, { status: 'repeated', successor: { value: `successor of ${name}` } })
  }
  return { database, write, canRead }
}

const keysOf = async (database: Database, secrets: SecretBox) => {
  const counts = await sealedSecrets(database, secrets).countBySealingKey()
  return Object.fromEntries(counts.map(({ column, state, count }) => [`${column} ${state}`, count]))
}

t.test(
  'at each step everything can be read by processes of that step and of the one before',
  async (t) => {
    const { database, write, canRead } = await setup(t)
    const steps = {
      before: createSecretBox([OLD]),
      added: createSecretBox([OLD, NEW]),
      swapped: createSecretBox([NEW, OLD]),
      dropped: createSecretBox([NEW]),
    }
    await write(steps.before, 'of before')
    await write(steps.added, 'of added')
    for (const box of [steps.before, steps.added]) {
      await canRead(box, 'of before')
      await canRead(box, 'of added')
    }
    t.equal(await sealedSecrets(database, steps.added).reseal(100), 0, 'nothing to do yet')

    await write(steps.swapped, 'of swapped')
    for (const box of [steps.added, steps.swapped]) {
      await canRead(box, 'of added')
      await canRead(box, 'of swapped')
    }

    const secrets = sealedSecrets(database, steps.swapped)
    const counts: number[] = []
    do counts.push(await secrets.reseal(1))
    while (counts.at(-1) !== 0)
    t.same(counts, [9, 9, 0], 'a batch is one of each column')
    t.same(await keysOf(database, steps.swapped), {
      'client_secrets.value_encrypted current': 3,
      'tokens.key_encrypted current': 3,
      'certificate_key_versions.private_key_encrypted current': 3,
      'refresh_tokens.successor_encrypted current': 3,
      'sources.secret_encrypted current': 3,
      'stages.secret_encrypted current': 3,
      'flow_tokens.plan_encrypted current': 3,
      'user_source_connections.access_token_encrypted current': 3,
      'authenticators.secret_encrypted current': 3,
    })
    for (const name of ['of before', 'of added', 'of swapped']) {
      await canRead(steps.added, name)
      await canRead(steps.swapped, name)
      await canRead(steps.dropped, name)
    }
  },
)

t.test('what is written meanwhile wins', async (t) => {
  const { database, write } = await setup(t)
  const before = createSecretBox([OLD])
  for (let count = 0; count < 20; count += 1) await write(before, `secret ${count}`)
  const swapped = createSecretBox([NEW, OLD])

  const rows = await database.prisma.clientSecret.findMany()
  const changes = rows.map(async ({ id }, index) => {
    const valueEncrypted = before.seal(`changed ${index}`, SEALED.clientSecret)
    await database.prisma.clientSecret.update({ where: { id }, data: { valueEncrypted } })
  })
  const workers = Array.from({ length: 3 }, async () => {
    while ((await sealedSecrets(database, swapped).reseal(3)) > 0);
  })
  await Promise.all([...changes, ...workers])
  while ((await sealedSecrets(database, swapped).reseal(3)) > 0);

  const after = await database.prisma.clientSecret.findMany()
  const only = createSecretBox([NEW])
  t.same(
    after.map(({ valueEncrypted }) => only.open(valueEncrypted, SEALED.clientSecret)).sort(),
    rows.map((_, index) => `changed ${index}`).sort(),
  )
})

t.test('values of a key that nobody has are told and left alone', async (t) => {
  const { database, write } = await setup(t)
  await write(createSecretBox(['a key that was lost, and long enough too']), 'lost')
  const secrets = createSecretBox([NEW, OLD])
  t.equal(await sealedSecrets(database, secrets).reseal(100), 0)
  t.match(await keysOf(database, secrets), { 'tokens.key_encrypted unknown': 1 })
})
