/** Sources of people, as objects of the admin API: OAuth and Plex, their mappings, and who is known at them. */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { OAUTH_MODEL, startSources, tokenOf, upstream } from './sources-product.ts'

const OAUTH = '/sources/oauth/'
const PLEX = '/sources/plex/'

const { product, prisma, call, as, allow, eventOf } = await startSources(t)

t.test('an OAuth source is created, read, replaced, changed and removed', async (t) => {
  const made = await call('POST', OAUTH, upstream('work'))
  t.equal(made.status, 201, made.text)
  t.match(made.body, {
    ...{ slug: 'work', enabled: true, promoted: false, managed: null, icon_url: null },
    ...{ provider_type: 'openidconnect', consumer_key: 'gatehouse', pkce: 'none' },
    ...{ authorization_url: null, oidc_jwks: {}, oidc_jwks_url: '', additional_scopes: '' },
    ...{ user_matching_mode: 'identifier', group_matching_mode: 'identifier' },
    ...{ policy_engine_mode: 'any', authorization_code_auth_method: 'basic_auth' },
    user_path_template: 'goauthentik.io/sources/%(slug)s',
    callback_url: `${product.url}/source/oauth/callback/work/`,
    type: { name: 'openidconnect', urls_customizable: true },
    ...{ component: 'ak-source-oauth-form', meta_model_name: OAUTH_MODEL },
  })
  t.notMatch(made.text, /hush/, 'the secret is only written')
  const one = `${OAUTH}work/`
  t.same((await call('GET', one)).body, made.body)
  const changes = { pkce: 'S256', promoted: true, oidc_jwks: { keys: [] } }
  const patched = await call('PATCH', one, changes)
  t.match(patched.body, { ...changes, consumer_key: 'gatehouse' }, 'the other settings stay')
  const put = await call('PUT', one, upstream('work', { name: 'Work' }))
  t.match(put.body, { name: 'Work', pkce: 'S256' })
  t.match((await call('GET', '/sources/all/work/')).body, { pk: made.body.pk, name: 'Work' })
  t.equal((await call('DELETE', one)).status, 204)
  t.equal((await call('GET', one)).status, 404)
})

t.test('what is wrong is told for each field', async (t) => {
  const bad = (more: object) => ['POST', OAUTH, upstream('bad', more)] as const
  const noUrls = { oidc_well_known_url: '' }
  const cases: [method: string, path: string, body: unknown, answer: object][] = [
    ['POST', OAUTH, {}, { provider_type: [/required/], consumer_secret: [/required/] }],
    ['POST', PLEX, { name: 'x', slug: 'x' }, { plex_token: [/required/] }],
    [...bad({ provider_type: 'myspace' }), { provider_type: [/valid/] }],
    [...bad({ slug: 'source_types' }), { slug: [/reserved/] }],
    [...bad({ slug: 'hub' }), { slug: [/unique/] }],
    [...bad({ profile_url: 'javascript:alert(1)' }), { profile_url: [/http\(s\) URL/] }],
    [...bad({ profile_url: 'https://user:pw@id.example/' }), { profile_url: [/password/] }],
    [...bad({ oidc_jwks_url: '/keys' }), { oidc_jwks_url: [/http\(s\) URL/] }],
    [...bad(noUrls), { authorization_url: [/required for OpenID Connect/] }],
    [...bad({ authentication_flow: randomUUID() }), { authentication_flow: [/no such/] }],
    [...bad({ user_property_mappings: [randomUUID()] }), { user_property_mappings: [/no such/] }],
    [...bad({ user_matching_mode: 'guess' }), { user_matching_mode: [/valid/] }],
    ['PATCH', `${OAUTH}hub/`, { provider_type: 'okta' }, { authorization_url: [/required/] }],
    ['PATCH', `${PLEX}cinema/`, { allowed_servers: 'all' }, { allowed_servers: [/valid/] }],
  ]
  for (const [method, path, body, answer] of cases) {
    t.match(await call(method, path, body), { status: 400, body: answer })
  }
  t.equal((await call('GET', `${OAUTH}bad/`)).status, 404, 'and nothing is stored')
  t.match((await call('GET', `${OAUTH}hub/`)).body, { provider_type: 'github' })
})

t.test(
  'the owner’s token at Plex is shown to who may change it, and each look is an event',
  async (t) => {
    await allow('viewer', 'authentik_sources_plex.view_plexsource')
    await allow(
      'editor',
      'authentik_sources_plex.view_plexsource',
      'authentik_sources_plex.change_plexsource',
    )
    const one = `${PLEX}cinema/`
    const seen = await as(tokenOf('viewer')).call('GET', one)
    t.match(seen.body, { plex_token: '', client_id: 'gatehouse-cinema', allow_friends: true })
    t.equal((await as(tokenOf('viewer')).call('PATCH', one, {})).status, 403)
    t.equal((await call('GET', PLEX)).body.results[0].plex_token, '', 'lists have none')
    t.equal((await as(tokenOf('editor')).call('GET', one)).body.plex_token, 'the-owner')
    const look = await eventOf(seen.body.pk, 'secret_view')
    t.match(look, { user: { username: 'editor' }, context: { model: { name: 'Cinema' } } })

    const changed = await call('PATCH', one, { plex_token: 'another', allowed_servers: ['abc'] })
    t.match(changed.body, { plex_token: 'another', allowed_servers: ['abc'] })
    t.equal((await call('GET', one)).body.plex_token, 'another')
    const change = await eventOf(seen.body.pk, 'model_updated')
    t.match(change.context, {
      diff: { allowed_servers: {}, plex_token: { new_value: '[redacted]' } },
    })
    const stored = await prisma.source.findFirstOrThrow({ where: { slug: 'cinema' } })
    const everything = JSON.stringify([stored, await prisma.event.findMany()])
    t.notMatch(everything, /another|the-owner/, 'it is sealed, and no event has it')
    const made = await call('POST', PLEX, { name: 'Second', slug: 'second', plex_token: 'x' })
    t.match(made.body, { client_id: /^\w{40}$/, allowed_servers: [], icon_url: '' })
  },
)

t.test(
  'mappings are compiled when they are written, and belong to one kind of source',
  async (t) => {
    const path = '/propertymappings/source/oauth/'
    const bad = await call('POST', path, { name: 'bad', expression: '{"a": nothing.b}' })
    t.match(bad, { status: 400, body: { expression: [/^This field is not valid: .*nothing/] } })
    const expression = '{"email": info.mail, "attributes": {"sub": token.sub, "group": group_id}}'
    const made = await call('POST', path, { name: 'mail', expression })
    t.equal(made.status, 201, made.text)
    t.match(made.body, { managed: null, component: 'ak-property-mapping-source-oauth-form' })
    const { pk } = made.body
    t.equal((await call('GET', `/propertymappings/source/plex/${pk}/`)).status, 404)
    t.equal((await call('GET', `${path}?name=mail&managed__isnull=true`)).body.pagination.count, 1)

    const mapped = { user_property_mappings: [pk], group_property_mappings: [pk] }
    t.match((await call('PATCH', `${OAUTH}hub/`, mapped)).body, mapped)
    const plex = await call('PATCH', `${PLEX}cinema/`, mapped)
    t.match(plex, { status: 400, body: { user_property_mappings: [/this kind/] } })
    const used = await call('GET', `${path}${pk}/used_by/`)
    t.match(used.body, [{ model_name: 'oauthsource', name: 'Hub', action: 'cascade_many' }])
    t.equal((await call('DELETE', `${path}${pk}/`)).status, 204)
    t.same((await call('GET', `${OAUTH}hub/`)).body.user_property_mappings, [])
  },
)

t.test('lists are filtered, and types and settings can be chosen from', async (t) => {
  const slugs = async (path: string) =>
    (await call('GET', path)).body.results.map(({ slug }: { slug: string }) => slug)
  await call('POST', OAUTH, upstream('keyed', { oidc_jwks: { keys: [{ kty: 'RSA' }] } }))
  t.same(await slugs(`${OAUTH}?has_jwks=true`), ['keyed'])
  t.same(await slugs(`${OAUTH}?has_jwks=false&provider_type=github&enabled=false`), ['hub'])
  t.same(await slugs(`${PLEX}?client_id=gatehouse-cinema&allow_friends=true`), ['cinema'])
  t.same(await slugs('/sources/all/?ordering=slug'), ['cinema', 'hub', 'keyed', 'second'])
  const { pk } = (await call('GET', `${OAUTH}hub/`)).body
  t.same(await slugs(`/sources/all/?pbm_uuid=${pk}`), ['hub'])

  const types = await call('GET', '/sources/oauth/source_types/?name=github')
  t.match(types.body, [{ verbose_name: 'GitHub', profile_url: 'https://api.github.com/user' }])
  const forms = await call('GET', '/sources/all/types/')
  t.match(forms.body.at(-1), { component: 'ak-source-plex-form', model_name: 'plexsource' })
  const settings = await as(tokenOf('bob')).call('GET', '/sources/all/user_settings/')
  const named = settings.body.map(({ title }: { title: string }) => title)
  t.same(named, ['Cinema', 'Second', 'Upstream keyed'], 'those that are enabled')
})

t.test(
  'people see and remove how they are known at sources, and superusers write it',
  async (t) => {
    const path = '/sources/user_connections/oauth/'
    const [alice, root] = await Promise.all(
      ['alice', 'akadmin'].map((username) => prisma.user.findFirstOrThrow({ where: { username } })),
    )
    const { pk: source } = (await call('GET', `${OAUTH}hub/`)).body
    const body = { source, identifier: '4711', access_token: 'gho_secret', user: alice?.id }
    const made = await call('POST', path, body)
    t.equal(made.status, 201, made.text)
    t.match(made.body, { user: alice?.id, identifier: '4711', source_obj: { slug: 'hub' } })
    t.notOk('expires' in made.body || 'access_token' in made.body)
    const again = await call('POST', path, { source, identifier: '4711' })
    t.match(again, { status: 400, body: { identifier: [/unique/] } })
    t.equal((await call('POST', path, { source, identifier: '1' })).body.user, root?.id)
    const plex = await call('POST', '/sources/user_connections/plex/', {
      ...{ source, identifier: '4712', plex_token: 'x' },
    })
    t.match(plex, { status: 400, body: { source: [/this kind/] } })

    const own = `${path}${made.body.pk}/`
    const [hers, his] = [as(tokenOf('alice')), as(tokenOf('bob'))]
    t.equal((await hers.call('GET', path)).body.pagination.count, 1)
    t.equal((await his.call('GET', path)).body.pagination.count, 0)
    t.equal((await his.call('GET', own)).status, 404)
    t.equal((await his.call('DELETE', own)).status, 404)
    t.equal((await hers.call('PATCH', own, { identifier: '1' })).status, 403)
    await allow('bob', 'authentik_sources_oauth.add_useroauthsourceconnection')
    t.equal((await his.call('POST', path, { ...body, identifier: '2' })).status, 403)
    const all = `/sources/user_connections/all/?source__slug=hub&user=${alice?.id}`
    t.match((await call('GET', all)).body.results, [{ pk: made.body.pk, identifier: '4711' }])
    t.same((await call('GET', '/sources/user_connections/plex/')).body.results, [])
    t.equal((await hers.call('DELETE', own)).status, 204)
    const everything = JSON.stringify([
      await prisma.userSourceConnection.findMany(),
      await prisma.event.findMany(),
    ])
    t.notMatch(everything, /gho_secret/)
    const groups = await call('GET', '/sources/group_connections/oauth/')
    t.match(groups.body, { pagination: { count: 0 } })
  },
)

t.test('a source is on the sign-in page, and takes along what hangs on it', async (t) => {
  const { pk } = (await call('GET', `${OAUTH}hub/`)).body
  await call('PATCH', `${OAUTH}hub/`, { enabled: true, promoted: true })
  const where = { name: 'default-authentication-identification' }
  const { settings } = await prisma.stage.findFirstOrThrow({ where })
  const withSource = { ...(settings as object), sources: [pk] }
  await prisma.stage.update({ where, data: { settings: withSource } })
  await product.deps.configChanges.publish({ kind: 'configuration' })
  await delay(1000)
  const page = await fetch(`${product.url}/if/flow/default-authentication-flow/`)
  t.equal(page.status, 200)
  t.match(await page.text(), 'Continue with Hub')

  const { id: userId } = await prisma.user.findFirstOrThrow({ where: { username: 'bob' } })
  await prisma.policyBinding.create({ data: { targetId: pk, userId } })
  const used = await call('GET', `${OAUTH}hub/used_by/`)
  const kinds = used.body.map(({ model_name: name }: { model_name: string }) => name)
  t.same(kinds, ['usersourceconnection', 'policybinding'])
  t.equal((await call('DELETE', '/sources/all/hub/')).status, 204)
  const after = await prisma.stage.findFirstOrThrow({ where })
  t.match(after.settings, { sources: [] })
  t.equal(await prisma.policyBinding.count({ where: { targetId: pk } }), 0)
})

t.test('of fifty that make the same source at once, one does', async (t) => {
  const all = Array.from({ length: 50 }, () => call('POST', OAUTH, upstream('one')))
  const statuses = (await Promise.all(all)).map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 201).length, 1)
  t.equal(statuses.filter((status) => status === 400).length, 49)
})
