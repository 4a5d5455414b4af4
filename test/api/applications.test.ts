/** Applications by the admin API: who may open them, what they are made of, and the brand they are met in. */
import {
  answerPages,
  authorizeUrl,
  blueprint,
  group,
  httpBrowser,
  keyOf,
  PASSWORD,
  person,
  pkce,
} from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './client.ts'

const KEYS = { ana: 'api-token-of-ana-0123456789', bob: 'api-token-of-bob-0123456789' }

const { product, call, as } = await startApi(t, {
  blueprints: blueprint('people', [
    group('Family'),
    person('ana', { groups: [keyOf('group-Family')] }),
    person('bob'),
    ...Object.entries(KEYS).map(([name, key]) => ({
      model: 'authentik_core.token',
      identifiers: { identifier: `${name}-api` },
      attrs: { intent: 'api', user: keyOf(name), key, expiring: false },
    })),
  ]),
})
const [ana, bob] = [as(KEYS.ana), as(KEYS.bob)]

const APPLICATIONS = '/core/applications/'
const TRANSACTION = '/core/transactional/applications/'
const ENTITLEMENTS = '/core/application_entitlements/'
const PROVIDER_MODEL = 'authentik_providers_oauth2.oauth2provider'

const pkOf = async (list: string) => (await call('GET', list)).body.results[0].pk
const flowOf = (slug: string) => pkOf(`/flows/instances/?slug=${slug}`)
const [family, bobId, authorization, invalidation] = [
  await pkOf('/core/groups/?name=Family'),
  await pkOf('/core/users/?username=bob'),
  await flowOf('default-provider-authorization-implicit-consent'),
  await flowOf('default-provider-invalidation-flow'),
]
const provider = (name: string, more: object = {}) => ({
  ...{ name, authorization_flow: authorization, invalidation_flow: invalidation },
  ...{ client_type: 'public', client_id: name, redirect_uris: [], ...more },
})

t.test('an application, its provider and who may open it are made at once', async (t) => {
  const redirectUri = 'https://films.example/back'
  const answer = await call('PUT', TRANSACTION, {
    app: { name: 'Films', slug: 'films', group: 'Home' },
    provider_model: PROVIDER_MODEL,
    provider: provider('films', {
      redirect_uris: [{ url: redirectUri, matching_mode: 'strict' }],
      grant_types: ['authorization_code'],
      property_mappings: [await pkOf('/propertymappings/provider/scope/?scope_name=openid')],
    }),
    policy_bindings: [{ group: family, order: 0 }],
  })
  t.match(answer, { status: 200, body: { applied: true, logs: [] } }, answer.text)
  const { body: films } = await call('GET', `${APPLICATIONS}films/`)
  t.match(films, { provider_obj: { name: 'films', assigned_application_slug: 'films' } })
  const bindings = await call('GET', `/policies/bindings/?target=${films.pbm_uuid}`)
  t.match(bindings.body.results, [{ group_obj: { name: 'Family' } }])

  const come = async (username: string) => {
    const browser = httpBrowser(product.url)
    const asked = authorizeUrl(product.url, { clientId: 'films', redirectUri }, pkce().challenge)
    await browser.open(asked)
    return (await answerPages(browser, username)).url
  }
  t.match(await come('ana'), /^https:\/\/films\.example\/back\?code=/)
  const turnedAway = await come('bob').catch((error: Error) => error.message)
  t.notMatch(turnedAway, /code=/, 'who is not bound gets no code')
})

t.test('what is wrong with one part leaves nothing of the others', async (t) => {
  const app = { name: 'Half', slug: 'half' }
  const good = { app, provider_model: PROVIDER_MODEL, provider: provider('half') }
  const cases: [what: string, changes: object, faults: object][] = [
    ['no name', { app: { slug: 'half' } }, { app: { name: [/required/] } }],
    ['no parts', { app: undefined, provider: undefined }, { app: [/./], provider: [/required/] }],
    ['a bad slug', { app: { ...app, slug: 'a b' } }, { app: { slug: [/valid/] } }],
    ['a taken slug', { app: { ...app, slug: 'films' } }, { app: { slug: [/unique/] } }],
    ['a reserved slug', { app: { ...app, slug: 'token' } }, { app: { slug: [/reserved/] } }],
    ['a bare provider', { provider: { name: 'half' } }, { provider: { redirect_uris: [/./] } }],
    ['a taken client', { provider: provider('films') }, { provider: {} }],
    [
      'another kind',
      { provider_model: 'authentik_providers_saml.samlprovider' },
      { provider_model: [/available/] },
    ],
    [
      'a second binding for nobody',
      { policy_bindings: [{ user: bobId, order: 0 }, { order: 1 }] },
      { policy_bindings: [{}, { policy: [/must be set/] }] },
    ],
  ]
  for (const [what, changes, faults] of cases) {
    const answer = await call('PUT', TRANSACTION, { ...good, ...changes })
    t.match(answer, { status: 400, body: faults }, `${what}: ${answer.text}`)
  }
  t.equal((await call('GET', `${APPLICATIONS}half/`)).status, 404)
  t.equal((await call('GET', '/providers/oauth2/?name=half')).body.pagination.count, 0)
  t.equal((await ana.call('PUT', TRANSACTION, good)).status, 403)
})

t.test('people see what they may open, operators see all who ask for it', async (t) => {
  await call('POST', APPLICATIONS, { name: 'Open', slug: 'open' })
  const slugs = async (client: typeof ana, query = '') => {
    const { body } = await client.call('GET', `${APPLICATIONS}?${query}`)
    return (body.results as { slug: string }[]).map(({ slug }) => slug)
  }
  const root = { call, as }
  t.ok((await slugs(ana)).includes('films'))
  t.same((await slugs(bob)).includes('films'), false)
  t.ok((await slugs(bob)).includes('open'))
  t.same((await slugs(root)).includes('films'), false, 'no rule is for superusers alone')
  t.ok((await slugs(root, 'superuser_full_list=true')).includes('films'))
  t.same((await slugs(bob, 'superuser_full_list=true')).includes('films'), false)
  const anaId = await pkOf('/core/users/?username=ana')
  t.ok((await slugs(root, `for_user=${anaId}`)).includes('films'))
  t.match(await bob.call('GET', `${APPLICATIONS}?for_user=${anaId}`), { status: 400 })
  t.same(await slugs(ana, 'slug=films&page_size=1'), ['films'])
  t.equal(
    (await bob.call('GET', `${APPLICATIONS}open/`)).status,
    403,
    'the settings are not theirs',
  )
})

t.test('access is what the policies of the product say', async (t) => {
  const asked = (query = '') => `${APPLICATIONS}films/check_access/${query}`
  t.match((await ana.call('GET', asked())).body, { passing: true })
  t.match((await bob.call('GET', asked())).body, { passing: false, messages: [] })
  t.match((await call('GET', asked(`?for_user=${bobId}`))).body, { passing: false })
  t.match(await call('GET', asked('?for_user=99999')), { status: 400, body: { for_user: [/./] } })
  t.equal((await bob.call('GET', `${APPLICATIONS}nothing/check_access/`)).status, 404)

  const { body: films } = await call('GET', `${APPLICATIONS}films/`)
  const { body: policy } = await call('POST', '/policies/expression/', {
    name: 'breaks',
    expression: "context['missing'] == 1",
  })
  const binding = { target: films.pbm_uuid, policy: policy.pk, order: 1 }
  await call('POST', '/policies/bindings/', binding)
  await call('PATCH', `${APPLICATIONS}films/`, { policy_engine_mode: 'all' })
  const broken = (await call('GET', asked())).body
  t.match(broken, { passing: false, log_messages: [{ attributes: { name: 'breaks' } }] })
  t.match((await ana.call('GET', asked())).body, { passing: false, log_messages: [] })
  await call('DELETE', `/policies/all/${policy.pk}/`)
  t.match((await ana.call('GET', asked())).body, { passing: true }, 'its bindings went with it')
})

t.test('addresses that run something are refused', async (t) => {
  const bad = ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'vbscript:x']
  for (const meta_launch_url of bad) {
    const answer = await call('PATCH', `${APPLICATIONS}open/`, { meta_launch_url })
    t.match(answer, { status: 400, body: { meta_launch_url: [/must not/] } }, meta_launch_url)
  }
  const good = ['https://open.example/%(username)s', '/path', 'blank://blank', 'myapp://open', '']
  for (const meta_launch_url of good) {
    const answer = await call('PATCH', `${APPLICATIONS}open/`, { meta_launch_url })
    t.match(answer, { status: 200, body: { meta_launch_url } })
  }
  const astray = await call('PATCH', `${APPLICATIONS}open/`, {
    meta_launch_url: 'https://example.com.%(username)s/',
  })
  t.match(astray, { status: 400, body: { meta_launch_url: [/must not leave its scheme/] } })
  const icon = { meta_icon: 'javascript:alert(1)' }
  t.equal((await call('PATCH', `${APPLICATIONS}open/`, icon)).status, 400)
  t.equal((await call('PATCH', `${APPLICATIONS}open/`, { provider: 9e10 })).status, 400)
})

t.test('an address may have the name of whoever opens it', async (t) => {
  const meta_launch_url = 'https://open.example/u/%(username)s?mail=%(email)s'
  const changed = await call('PATCH', `${APPLICATIONS}open/`, { meta_launch_url })
  t.match(changed.body, { meta_launch_url, launch_url: /\/u\/akadmin\?mail=root%40example.com$/ })
  const opened = 'https://open.example/u/ana?mail=ana%40example.com'
  const seen = await ana.call('GET', `${APPLICATIONS}?slug=open`)
  t.match(seen.body.results, [{ launch_url: opened }])
  const browser = httpBrowser(product.url)
  await browser.open(`${product.url}/application/launch/open/`)
  await browser.signIn('ana', PASSWORD)
  t.equal(browser.page.url, opened)
})

t.test('entitlements belong to an application and are bound to those who hold them', async (t) => {
  const { pk: app } = (await call('GET', `${APPLICATIONS}films/`)).body
  const made = await call('POST', ENTITLEMENTS, { name: 'editor', app, attributes: { a: 1 } })
  t.match(made, { status: 201, body: { name: 'editor', app, attributes: { a: 1 } } })
  const one = `${ENTITLEMENTS}${made.body.pbm_uuid}/`
  t.equal((await call('POST', ENTITLEMENTS, { name: 'editor', app })).status, 400)
  const bound = { target: made.body.pbm_uuid, group: family, order: 0 }
  t.equal((await call('POST', '/policies/bindings/', bound)).status, 201)
  t.match((await call('GET', `${one}used_by/`)).body, [{ model_name: 'policybinding' }])
  t.match((await call('PATCH', one, { name: 'author' })).body, { name: 'author', app })
  const found = await call('GET', `${ENTITLEMENTS}?app=${app}&name=author`)
  t.equal(found.body.pagination.count, 1)
  t.equal((await call('DELETE', one)).status, 204)
})

t.test('anyone may read the brand of the domain that they ask', async (t) => {
  const nobody = as(undefined)
  const current = '/core/brands/current/'
  const plain = await nobody.call('GET', current)
  t.match(plain, {
    status: 200,
    body: { flow_authentication: 'default-authentication-flow', ui_theme: 'automatic' },
  })
  t.notOk('flow_recovery' in plain.body, 'left out when there is none')
  const { body: brand } = await call('GET', '/core/brands/?default=true')
  const change = {
    branding_title: 'Castle',
    attributes: { settings: { locale: 'de', theme: { base: 'dark' } } },
  }
  await call('PATCH', `/core/brands/${brand.results[0].brand_uuid}/`, change)
  const seen = { branding_title: 'Castle', default_locale: 'de', ui_theme: 'dark' }
  t.match((await nobody.call('GET', current)).body, seen)
  const none = await call('GET', `/core/brands/?flow_lockdown=${authorization}`)
  t.equal(none.body.pagination.count, 0)
})
