/** Brands: which one a domain has, its looks, its flows, its language and where its people go. */
import {
  application,
  blueprint,
  get,
  httpBrowser,
  keyOf,
  PASSWORD,
  person,
  post,
} from '@gatehouse/testkit'
import t from 'tap'
import { startApi } from './api/client.ts'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
const flow = (slug: string, designation: string) => ({
  model: 'authentik_flows.flow',
  id: slug,
  identifiers: { slug },
  attrs: { name: slug, title: slug, designation, authentication: 'none' },
})

/** Names that no resolver knows reach a test as they reach a server behind a proxy. */
const toHost = (host: string) => ({ 'x-forwarded-host': host })

const { product, call } = await startApi(t, {
  env: { GATEHOUSE_TRUST_PROXY: '127.0.0.1,::1' },
  blueprints: blueprint('Brands', [
    person('ana'),
    person('eva', { fields: { type: 'external' } }),
    ...application('portal', { grantTypes: [DEVICE_GRANT] }),
    {
      model: 'authentik_core.application',
      identifiers: { slug: 'portal' },
      attrs: { meta_launch_url: 'https://portal.example/' },
    },
    ...application('closed'),
    flow('shop-recovery', 'recovery'),
    flow('shop-goodbye', 'unenrollment'),
    flow('shop-settings', 'stage_configuration'),
    {
      model: 'authentik_brands.brand',
      identifiers: { domain: 'shop.example' },
      attrs: {
        branding_title: 'Shop',
        branding_custom_css: 'button{border-radius:0}.pf-c-login{display:none}',
        branding_default_flow_background: 'https://cdn.example/harbour.jpg',
        default_application: keyOf('portal'),
        attributes: { settings: { locale: 'fr', theme: { base: 'dark', accent: '#ffee00' } } },
      },
    },
    {
      model: 'authentik_brands.brand',
      identifiers: { domain: 'bücher.example' },
      attrs: { branding_title: 'Bücher' },
    },
  ]),
})
const at = (host: string) => httpBrowser(product.url, toHost(host))
const SIGN_IN = '/flows/-/default/authentication/'
const current = async (host: string, url = product.url) =>
  (await get(`${url}/api/v3/core/brands/current/`, toHost(host))).body
const shop = (await call('GET', '/core/brands/?domain=shop.example')).body.results[0]
const change = (attributes: object) => call('PATCH', `/core/brands/${shop.brand_uuid}/`, attributes)

t.test('a domain has its brand, by whole labels and however it is written', async (t) => {
  for (const [host, title] of [
    ['shop.example', 'Shop'],
    ['ID.Shop.Example:9000', 'Shop'],
    ['xn--bcher-kva.example', 'Bücher'],
    ['workshop.example', 'Gatehouse'],
    ['localhost', 'Gatehouse'],
  ] as const) {
    t.match(await current(host), { branding_title: title }, host)
  }
})

t.test('its pages have its title, colours, style and picture, under the policy', async (t) => {
  const page = await at('shop.example').open(SIGN_IN)
  t.equal(page.status, 200)
  t.match(page.html, ' – Shop</title>')
  t.match(page.html, ':root{color-scheme:dark}:root{--accent:light-dark(#')
  t.match(page.html, 'button{border-radius:0}')
  t.notMatch(page.html, 'pf-c-login')
  t.match(page.html, 'url("https://cdn.example/harbour.jpg")')
  t.equal(page.headers.get('content-security-policy')?.match(/sha256-/g)?.length, 2)
  t.match(await current('shop.example'), { ui_theme: 'dark', default_locale: 'fr' })
})

t.test('its language is for those who ask for none', async (t) => {
  const open = (headers: Record<string, string>, path = SIGN_IN) =>
    httpBrowser(product.url, { ...toHost('shop.example'), ...headers }).open(path)
  t.match((await open({})).html, '<html lang="fr" dir="ltr">')
  t.match((await open({ 'accept-language': 'zh-CN,en;q=0.1' })).html, '<html lang="zh"')
  t.match((await open({}, `${SIGN_IN}?ui_locales=xx+ar`)).html, '<html lang="ar" dir="rtl">')
  t.match((await open({}, '/nowhere')).text, 'Page introuvable')
})

t.test('people sign in with the default flow where the brand has none of its own', async (t) => {
  const browser = at('shop.example')
  await browser.open(SIGN_IN)
  const { flow_authentication } = await current('shop.example')
  t.equal(flow_authentication, 'default-authentication-flow')
  t.match((await browser.signIn('ana', PASSWORD)).url, '/if/user/')
})

t.test('every use of a flow has an address that does not depend on its slug', async (t) => {
  const landing = async (use: string) => {
    const { status, headers } = await get(`${product.url}/flows/-/default/${use}/?a=b`, {
      ...toHost('shop.example'),
      accept: 'text/html',
    })
    return status === 404 ? 404 : headers.get('location')
  }
  for (const use of ['recovery', 'unenrollment', 'user-settings', 'device-code', 'nonsense']) {
    t.equal(await landing(use), 404, use)
  }
  const slugs = ['shop-recovery', 'shop-goodbye', 'shop-settings', 'default-device-code-flow']
  const [recovery, goodbye, settings, device] = await Promise.all(
    slugs.map(async (slug) => (await call('GET', `/flows/instances/${slug}/`)).body.pk),
  )
  const set = await change({
    flow_recovery: recovery,
    flow_unenrollment: goodbye,
    flow_user_settings: settings,
    flow_device_code: device,
  })
  t.equal(set.status, 200)
  t.equal(await landing('authentication'), '/if/flow/default-authentication-flow/?a=b')
  t.equal(await landing('invalidation'), '/if/flow/default-invalidation-flow/?a=b')
  t.equal(await landing('recovery'), '/if/flow/shop-recovery/?a=b')
  t.equal(await landing('unenrollment'), '/if/flow/shop-goodbye/?a=b')
  t.equal(await landing('user-settings'), '/if/flow/shop-settings/?a=b')
  t.equal(await landing('user_settings'), '/if/flow/shop-settings/?a=b')
  t.equal(await landing('device-code'), '/if/flow/default-device-code-flow/?a=b')
})

t.test(
  'a brand without a device code flow says what to set, the default one has one',
  async (t) => {
    await change({ flow_device_code: null })
    const ask = (host: string) =>
      post(`${product.url}/application/o/device/`, { client_id: 'portal' }, toHost(host))
    t.match(await ask('shop.example'), {
      status: 400,
      body: {
        error: 'invalid_request',
        error_description: /'Device code flow' \(flow_device_code\) of the brand shop\.example/,
      },
    })
    const page = await at('shop.example').open('/device')
    t.equal(page.status, 404)
    t.match(page.text, 'flow_device_code')
    t.match(page.text, 'shop.example')
    t.equal((await ask('localhost')).status, 200)
  },
)

t.test('external people go to the default application, others to all of theirs', async (t) => {
  const eva = at('shop.example')
  await eva.open(SIGN_IN)
  t.equal((await eva.signIn('eva', PASSWORD)).url, 'https://portal.example/')
  t.equal((await eva.open('/')).url, 'https://portal.example/')
  t.equal((await eva.open('/if/user/')).url, 'https://portal.example/')
  const ana = at('shop.example')
  await ana.open(SIGN_IN)
  await ana.signIn('ana', PASSWORD)
  t.match((await ana.open('/')).url, '/if/user/')

  const elsewhere = at('localhost')
  await elsewhere.open(SIGN_IN)
  t.match((await elsewhere.signIn('eva', PASSWORD)).url, '/if/user/')
})

t.test('who may not open the default application is not sent in circles', async (t) => {
  const closed = (await call('GET', '/core/applications/closed/')).body.pk
  await change({ default_application: closed })
  const eva = at('shop.example')
  await eva.open(SIGN_IN)
  const page = await eva.signIn('eva', PASSWORD)
  t.match(page, { status: 200, url: /\/if\/user\/$/ })
  await change({ default_application: (await call('GET', '/core/applications/portal/')).body.pk })
})

t.test('RFC 7033 §4: WebFinger names the issuer of the default application', async (t) => {
  const query = new URLSearchParams({ resource: 'acct:eva@shop.example' })
  const of = (host: string) => get(`${product.url}/.well-known/webfinger?${query}`, toHost(host))
  t.match((await of('shop.example')).body, {
    links: [{ href: /^http:\/\/shop\.example\/application\/o\/portal\/$/ }],
  })
  t.same((await of('localhost')).body, {})
})

t.test('a change is there at once, in every process', async (t) => {
  const twin = await product.twin()
  t.match(await current('shop.example', twin.url), { branding_title: 'Shop' })
  for (const title of ['Market', 'Fair', 'Shop']) {
    await change({ branding_title: title })
    t.match(await current('shop.example'), { branding_title: title })
    let seen: unknown
    for (let tries = 0; tries < 100 && seen !== title; tries += 1) {
      seen = (await current('shop.example', twin.url)).branding_title
    }
    t.equal(seen, title)
  }
})

t.test('what cannot be a brand is refused, what is not used of its CSS is named', async (t) => {
  const refuse = async (attributes: object) => (await change(attributes)).body
  t.match(await refuse({ domain: 'https://shop.example/' }), { domain: [/name of a domain/] })
  const long = 'button{border-radius:0}'.repeat(2000)
  t.match(await refuse({ branding_custom_css: long }), { branding_custom_css: [/longer than/] })
  const kept = 'button{border-radius:0}'.repeat(300)
  t.match(await refuse({ branding_custom_css: kept }), { branding_custom_css: [/4096/] })
  const { body } = await change({ branding_custom_css: '@import "x";h1{position:fixed}' })
  t.same(body.branding_custom_css_ignored, ['@import', 'h1{position}'])
})

t.test(
  'links of the operator are at the foot of every page, and in the current brand',
  async (t) => {
    const footer_links = [
      { name: 'Imprint', href: 'https://example.com/imprint' },
      { name: 'Run by the film club', href: null },
    ]
    t.equal((await call('PATCH', '/admin/settings/', { footer_links })).status, 200)
    const { body } = await call('GET', '/core/brands/current/')
    t.same(body.ui_footer_links, footer_links)
    const browser = httpBrowser(product.url)
    for (const path of ['/if/flow/default-authentication-flow/', '/nowhere', '/if/user/']) {
      const { html } = await browser.open(path)
      t.match(html, '<a href="https://example.com/imprint">Imprint</a>', path)
      t.match(html, '<span>Run by the film club</span>', path)
    }
    const evil = [{ name: 'x', href: 'javascript:alert(1)' }]
    t.equal((await call('PATCH', '/admin/settings/', { footer_links: evil })).status, 400)
    await call('PATCH', '/admin/settings/', { footer_links: [] })
    t.notMatch((await browser.open('/nowhere')).html, /<footer/)
  },
)
