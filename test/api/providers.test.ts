/** Clients and what they are told, made through the admin API and then used. */
import { claimsOf } from '@gatehouse/testkit'
import t from 'tap'
import { MAPPINGS, PROVIDERS, redirect_uris, startClients } from './clients.ts'

const { product, call, flows, scopes, client, tokensFor, pkOf } = await startClients(t)

t.test('a provider made here signs people in, with a mapping made here', async (t) => {
  const mapping = await call('POST', MAPPINGS, {
    ...{ name: 'Film', scope_name: 'film', description: 'Your film' },
    expression: '{"film": user.username + " in Wonderland"}',
  })
  t.equal(mapping.status, 201)
  t.match(mapping.body, {
    ...{ managed: null, component: 'ak-property-mapping-provider-scope-form' },
    meta_model_name: 'authentik_providers_oauth2.scopemapping',
  })
  const property_mappings = [
    ...(await scopes('openid', 'profile', 'offline_access')),
    mapping.body.pk,
  ]
  const made = await client('cinema', { property_mappings })
  t.match(made.client_secret, /^[A-Za-z0-9]{128}$/)
  t.match(made.redirect_uris, [{ ...redirect_uris[0], redirect_uri_type: 'authorization' }])
  const answer = await tokensFor({ clientId: 'cinema', secret: made.client_secret })
  t.equal(answer.status, 200)
  t.match(claimsOf(answer.body.id_token), { film: 'alice in Wonderland', aud: 'cinema' })

  const one = `${PROVIDERS}${made.pk}/`
  const preview = await call('GET', `${one}preview_user/?for_user=${await pkOf('alice')}`)
  t.match(preview.body.preview, {
    ...{ film: 'alice in Wonderland', aud: 'cinema' },
    iss: `${product.url}/application/o/cinema/`,
    sub: claimsOf(answer.body.id_token).sub,
  })
  t.equal((await call('GET', `${one}preview_user/?for_user=99999`)).status, 400)
  const urls = await call('GET', `${one}setup_urls/`)
  t.match(urls.body, { issuer: `${product.url}/application/o/cinema/`, dcr_registration: null })
  const discovery = await fetch(urls.body.provider_info)
  t.match(await discovery.json(), {
    ...{ issuer: urls.body.issuer, authorization_endpoint: urls.body.authorize },
    ...{ token_endpoint: urls.body.token, userinfo_endpoint: urls.body.user_info },
    ...{ end_session_endpoint: urls.body.logout, jwks_uri: urls.body.jwks },
  })
  const used = await call('GET', `${MAPPINGS}${mapping.body.pk}/used_by/`)
  t.match(used.body, [{ model_name: 'oauth2provider', pk: String(made.pk) }])
})

t.test('what is wrong with a provider is told for each field', async (t) => {
  const good = { name: 'wrong', ...flows, redirect_uris }
  const uris = (url: string, matching_mode = 'strict') => ({
    redirect_uris: [{ matching_mode, url }],
  })
  const cases: [fields: object, answer: object][] = [
    [{ authorization_flow: undefined }, { authorization_flow: [/required/] }],
    [{ invalidation_flow: undefined }, { invalidation_flow: [/required/] }],
    [uris('javascript:alert(1)'), { redirect_uris: [/javascript:alert.*never allowed/] }],
    [uris('https://a.example/(', 'regex'), { redirect_uris: [/not a regular expression/] }],
    [uris('https://a.example/', 'exact'), { redirect_uris: [/valid/] }],
    [{ redirect_uris: ['https://a.example/'] }, { redirect_uris: [/valid/] }],
    [{ grant_types: [] }, { grant_types: [/at least one/] }],
    [{ grant_types: ['magic'] }, { grant_types: [/valid/] }],
    [{ access_token_validity: 'soon' }, { access_token_validity: [/duration/] }],
    [{ access_token_validity: 'days=90' }, { access_token_validity: [/longer/] }],
    [{ logout_uri: 'ftp://a.example/' }, { logout_uri: [/http/] }],
    [{ client_id: 'gatehouse-demo' }, { client_id: [/unique/] }],
    [{ client_id: 'x'.repeat(256) }, { client_id: [/long/] }],
    [{ signing_key: flows.authorization_flow }, { signing_key: [/no such object/] }],
    [{ property_mappings: [flows.authorization_flow] }, { property_mappings: [/no such/] }],
    [{ jwt_federation_providers: [999_999] }, { jwt_federation_providers: [/no such/] }],
    [
      { jwt_federation_sources: [flows.authorization_flow] },
      { jwt_federation_sources: [/no such/] },
    ],
  ]
  for (const [fields, body] of cases) {
    const answer = await call('POST', PROVIDERS, { ...good, ...fields })
    t.match(answer, { status: 400, body }, JSON.stringify(fields).slice(0, 60))
  }
  t.match((await call('GET', `${PROVIDERS}?name=wrong`)).body.pagination, { count: 0 })
})

t.test('a mapping that cannot be compiled is refused, in words', async (t) => {
  const cases: [expression: string, message: RegExp][] = [
    ['user.', /not valid/],
    ['{"a": usr.name}', /usr/],
    ['{"a": user.nickname}', /nickname/],
  ]
  for (const [expression, message] of cases) {
    const body = { name: 'Wrong', scope_name: 'wrong', expression }
    t.match(await call('POST', MAPPINGS, body), { status: 400, body: { expression: [message] } })
  }
  const spaced = { name: 'Wrong', scope_name: 'a b', expression: '{}' }
  t.match((await call('POST', MAPPINGS, spaced)).body, { scope_name: [/without spaces/] })
})

t.test('a mapping is tried out for somebody', async (t) => {
  const try_ = async (expression: string, body: object = {}, query = '') => {
    const fields = { name: `Try ${expression}`, scope_name: 'try', expression }
    const { pk } = (await call('POST', MAPPINGS, fields)).body
    const answer = await call('POST', `/propertymappings/all/${pk}/test/${query}`, body)
    await call('DELETE', `/propertymappings/all/${pk}/`)
    return answer
  }
  const user = await pkOf('alice')
  const ok = await try_('{"n": user.name, "now": now > 0}', { user })
  t.same(ok.body, { result: '{"n":"Alice Liddell","now":true}', successful: true })
  const formatted = await try_('{"n": 1}', { user }, '?format_result=true')
  t.equal(formatted.body.result, '{\n    "n": 1\n}')
  const told = await try_('{"s": request.scopes}', { context: { request: { scopes: ['a'] } } })
  t.equal(told.body.result, '{"s":["a"]}')
  const failed = await try_('{"iss": "https://evil.example/"}', { user })
  t.match(failed.body, { result: /iss is reserved/, successful: false })
  t.match(await try_('{"b": 1}', { user: 999_999 }), { status: 400, body: { user: [/not found/] } })
})

t.test('a mapping of a source is tried out on what a provider might say', async (t) => {
  const try_ = async (kind: string, expression: string, context: object) => {
    const path = `/propertymappings/source/${kind}/`
    const { pk } = (await call('POST', path, { name: `Try ${expression}`, expression })).body
    const answer = await call('POST', `/propertymappings/all/${pk}/test/`, { context })
    await call('DELETE', `${path}${pk}/`)
    return answer.body
  }
  const said = { info: { login: 'octo' }, token: { sub: '1' }, source: { slug: 'hub' }, odd: 1 }
  t.same(await try_('oauth', '{"username": info.login + token.sub + source.slug}', said), {
    ...{ result: '{"username":"octo1hub"}', successful: true },
  })
  const plex = await try_('plex', '{"username": info.title}', { info: { title: 'Ana' } })
  t.same(plex, { result: '{"username":"Ana"}', successful: true })
  t.match(await try_('oauth', '{"username": info.nothing}', said), { successful: false })
})

t.test('all mappings and all providers are listed, with their kinds', async (t) => {
  const model = 'authentik_sources_plex.plexsourcepropertymapping'
  const ofSource = await product.deps.database.prisma.sourceMapping.create({
    data: { name: 'From Plex', expression: '{}', model },
  })
  const all = await call('GET', '/propertymappings/all/?page_size=100&ordering=-name')
  const found = all.body.results as { name: string; meta_model_name: string }[]
  t.same(
    found.map(({ name }) => name),
    found.map(({ name }) => name).sort((a, b) => (a < b ? 1 : -1)),
  )
  t.equal(new Set(found.map((mapping) => mapping.meta_model_name)).size, 2)
  const managed = 'managed=goauthentik.io/providers/oauth2/scope-openid'
  t.match((await call('GET', `/propertymappings/all/?${managed}`)).body.pagination, { count: 1 })
  const own = await call('GET', '/propertymappings/all/?managed__isnull=true&search=PLEX')
  t.match(own.body.results, [
    { pk: ofSource.id, component: 'ak-property-mapping-source-plex-form' },
  ])
  t.equal((await call('GET', `/propertymappings/all/${ofSource.id}/used_by/`)).status, 200)
  t.equal((await call('DELETE', `/propertymappings/all/${ofSource.id}/`)).status, 204)
  t.equal((await call('GET', `/propertymappings/all/${ofSource.id}/`)).status, 404)

  await call('POST', PROVIDERS, { name: 'alone', ...flows, redirect_uris: [] })
  const alone = await call('GET', '/providers/all/?application__isnull=true')
  t.match(alone.body.results, [{ name: 'alone', component: 'ak-provider-oauth2-form' }])
  t.same((await call('GET', '/providers/all/?backchannel=true')).body.results, [])
  const { pk } = alone.body.results[0]
  const urls = await call('GET', `${PROVIDERS}${pk}/setup_urls/`)
  t.match(urls.body, { issuer: '', provider_info: '' }, 'it has no application yet')
  t.equal((await call('GET', `${PROVIDERS}${pk}/preview_user/`)).status, 400)
  t.equal((await call('DELETE', `/providers/all/${pk}/`)).status, 204)
  t.equal((await call('GET', `/providers/all/${pk}/`)).status, 404)
  for (const kind of ['providers', 'propertymappings']) {
    const types = await call('GET', `/${kind}/all/types/`)
    t.match(types.body[0], { component: /^ak-/, model_name: /./ })
  }
})

t.test('providers are filtered as authentik filters them', async (t) => {
  const [openid] = await scopes('openid')
  const { body } = await call('GET', `${PROVIDERS}?client_id=cinema`)
  const [{ signing_key, assigned_application_slug }] = body.results
  const application = (await call('GET', `/core/applications/${assigned_application_slug}/`)).body
    .pk
  const queries = {
    ...{ application, signing_key, property_mappings: openid, name: 'cinema' },
    ...{ client_type: 'confidential', sub_mode: 'hashed_user_id', issuer_mode: 'per_provider' },
    ...{ include_claims_in_id_token: 'true', access_token_validity: 'hours=1', search: 'CINE' },
  }
  for (const [name, value] of Object.entries(queries)) {
    const found = await call('GET', `${PROVIDERS}?${name}=${value}&page_size=100`)
    const names = (found.body.results as { name: string }[]).map(({ name }) => name)
    t.ok(names.includes('cinema'), name)
  }
})
