/** Machines that bring a token of another provider, or of another application here. RFC 7523 §2.2 is not this: they are no clients. */
import { blueprint, find, group, keyOf, post } from '@gatehouse/testkit'
import t from 'tap'
import { SOURCE, startWorld } from './world.ts'

const MAPPING = 'authentik_sources_oauth.oauthsourcepropertymapping'
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

const world = await startWorld(t, [
  group('robots'),
  {
    model: MAPPING,
    id: 'workload',
    identifiers: { name: 'workload' },
    attrs: {
      expression:
        '{"name": "Job " + info.sub, "email": "job@up.example", "attributes": {"repo": info.?repo.orValue("")}, "groups": ["robots"]}',
    },
  },
])
const { upstream, product } = world
const { prisma } = product.deps.database
await world.change({
  user_property_mappings: [find(MAPPING, 'name', 'workload')],
  group_matching_mode: 'name_link',
})

const provider = (name: string, attrs: object) => ({
  model: 'authentik_providers_oauth2.oauth2provider',
  id: `p-${name}`,
  identifiers: { name },
  attrs: {
    authorization_flow: find(
      'authentik_flows.flow',
      'slug',
      'default-provider-authorization-implicit-consent',
    ),
    invalidation_flow: find('authentik_flows.flow', 'slug', 'default-provider-invalidation-flow'),
    client_id: name,
    client_secret: `secret of ${name} 0123456789`,
    client_type: 'confidential',
    signing_key: find(
      'authentik_crypto.certificatekeypair',
      'name',
      'authentik Self-signed Certificate',
    ),
    grant_types: ['client_credentials'],
    ...attrs,
  },
})
const app = (name: string) => ({
  model: 'authentik_core.application',
  identifiers: { slug: name },
  attrs: { name, provider: keyOf(`p-${name}`) },
})
await product.apply(
  blueprint('Workloads', [
    provider('first', {}),
    app('first'),
    provider('target', {
      jwt_federation_sources: [find(SOURCE, 'slug', 'hub')],
      jwt_federation_providers: [keyOf('p-first')],
    }),
    app('target'),
    provider('closed', {}),
    app('closed'),
  ]),
)

const now = () => Math.floor(Date.now() / 1000)
const token = (claims: object = {}) =>
  upstream.sign({
    iss: upstream.issuer,
    sub: 'job-1',
    aud: 'anything',
    exp: now() + 300,
    ...claims,
  })

const exchange = (client_id: string, client_assertion: string) =>
  post(`${product.url}/application/o/token/`, {
    ...{ grant_type: 'client_credentials', client_id, client_assertion },
    client_assertion_type: JWT_BEARER,
  })

t.test('a token of a source is good for a service account of its own', async (t) => {
  const answer = await exchange('target', await token({ repo: 'a/b' }))
  t.equal(answer.status, 200, JSON.stringify(answer.body))
  const user = await prisma.user.findFirstOrThrow({
    where: { username: 'target-job-1' },
    include: { groups: { include: { group: true } } },
  })
  t.match(user, {
    type: 'service_account',
    name: 'Job job-1',
    email: 'job@up.example',
    path: 'goauthentik.io/sources/hub',
  })
  t.match(user.attributes, { repo: 'a/b', 'goauthentik.io/user/generated': true })
  t.ok((user.attributes as Record<string, unknown>)['goauthentik.io/user/expires'])
  t.same(
    user.groups.map((one) => one.group.name),
    ['robots'],
  )
  await world.eventWith('login', { auth_method: 'jwt' })

  t.equal((await exchange('target', await token({ repo: 'c/d' }))).status, 200)
  const after = await prisma.user.findMany({ where: { username: { startsWith: 'target-' } } })
  t.equal(after.length, 1)
  t.match(after[0]?.attributes, { repo: 'c/d' })
})

t.test('many at once make one account', async (t) => {
  const one = await token({ sub: 'race' })
  const answers = await Promise.all(Array.from({ length: 50 }, () => exchange('target', one)))
  t.same([...new Set(answers.map(({ status }) => status))], [200])
  t.equal(await prisma.user.count({ where: { username: 'target-race' } }), 1)
})

t.test('what nobody signed who is trusted is good for nothing', async (t) => {
  const good = await token()
  const bad = {
    'has expired': await token({ exp: 1 }),
    'never expires': await token({ exp: undefined }),
    'is of another issuer': await token({ iss: 'https://other.example' }),
    'is not good yet': await token({ nbf: now() + 300 }),
    'has a subject that is a map': await token({ sub: {} }),
    'was changed': `${good.slice(0, -4)}AAAA`,
    'is nothing': 'nothing',
  }
  for (const [what, assertion] of Object.entries(bad)) {
    const answer = await exchange('target', assertion)
    t.equal(answer.status, 400, what)
    t.match(answer.body, { error: 'invalid_grant' }, what)
  }
  t.equal((await exchange('closed', good)).status, 401)
})

t.test('an access token of a provider that is trusted is good for its account', async (t) => {
  const own = await post(`${product.url}/application/o/token/`, {
    ...{ grant_type: 'client_credentials', client_id: 'first' },
    client_secret: 'secret of first 0123456789',
  })
  const { access_token: access } = own.body as { access_token: string }
  t.equal((await exchange('target', access)).status, 200)
  t.equal((await exchange('closed', access)).status, 401)
})
