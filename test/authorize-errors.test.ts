/** Authorization requests that are wrong, and who is told so how: the client, or only the person. */
import {
  authorize,
  authorizeUrl,
  composeProduct,
  httpBrowser,
  PASSWORD,
  pkce,
} from '@gatehouse/testkit'
import t from 'tap'
import { applications, CALLBACK_WITH_QUERY, other, spa, web } from './fixtures/applications.ts'
import { answerOf, knownPerson, open, type Parameters } from './fixtures/authorization.ts'

const product = await composeProduct(t, { blueprints: applications })
const LONG_STATE = 's'.repeat(128)

t.test(
  'OpenID Connect Core §5.5.1.1: an essential acr that cannot be met is refused',
  async (t) => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, value: 'phr' } } })
    const page = await open(httpBrowser(product.url), product.url, { claims })
    t.match(answerOf(page), { error: /access_denied|unmet_authentication_requirements/ })
  },
)

t.test('errors go to the proven redirect URI, in the response mode in force', async (t) => {
  const cases: [parameters: Record<string, string | undefined>, error: string][] = [
    [{ response_type: undefined }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: 'code id_token' }, 'unsupported_response_type'],
    [{ response_mode: 'web_message' }, 'invalid_request'],
    [{ scope: 'nothing-we-know' }, 'invalid_scope'],
    [{ max_age: 'old' }, 'invalid_request'],
    [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'request_not_supported'],
    [{ request_uri: 'https://app.example/request.jwt' }, 'request_uri_not_supported'],
    [{ code_challenge: 'x', code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge: pkce().challenge, code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: pkce().challenge }, 'invalid_request'],
    [{ code_challenge_method: 'S256' }, 'invalid_request'],
  ]
  for (const [parameters, error] of cases) {
    const page = await open(httpBrowser(product.url), product.url, {
      ...parameters,
      state: LONG_STATE,
    })
    const name = JSON.stringify(parameters)
    t.ok(page.url.startsWith(`${web.redirectUri}?error=`), name)
    const { error_description: description = '', ...answer } = answerOf(page)
    t.same(answer, { error, state: LONG_STATE, iss: `${product.url}/application/o/web/` }, name)
    t.match(description, /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/, name)
  }
})

t.test('RFC 9700 §2.1.1: a public client must use PKCE', async (t) => {
  const page = await httpBrowser(product.url).open(authorizeUrl(product.url, spa))
  t.match(answerOf(page), { error: 'invalid_request', error_description: /PKCE/ })
})

t.test('a parameter that is given twice is refused', async (t) => {
  const url = authorizeUrl(product.url, web)
  const toClient = await httpBrowser(product.url).open(`${url}&scope=openid`)
  t.match(answerOf(toClient), { error: 'invalid_request' })
  for (const name of ['client_id=web', `redirect_uri=${encodeURIComponent(web.redirectUri)}`]) {
    const page = await httpBrowser(product.url).open(`${url}&${name}`)
    t.equal(page.status, 400, `${name}: a page, not a redirect`)
  }
})

t.test('RFC 9700 §4.1.3: an unregistered redirect URI is shown, never followed', async (t) => {
  const attacks = [
    `${web.redirectUri}/`,
    `${web.redirectUri}/evil`,
    `${web.redirectUri}/../evil`,
    `${web.redirectUri}%2f..%2fevil`,
    `${web.redirectUri}?added=1`,
    `${CALLBACK_WITH_QUERY}&added=1`,
    `${web.redirectUri}#fragment`,
    'https://APP.example/callback',
    'https://app.example/Callback',
    'http://app.example/callback',
    'https://app.example:8443/callback',
    'https://app.example.attacker.example/callback',
    'https://app.example@attacker.example/callback',
    'https://app.example\\@attacker.example/callback',
    'https://app.example/callback\t',
    'https://app.example/callback\n',
    ' https://app.example/callback',
    '//app.example/callback',
    '/callback',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    other.redirectUri,
  ]
  const { browser } = await knownPerson(product.url)
  for (const redirectUri of attacks) {
    const parameters = { redirect_uri: redirectUri, prompt: 'none' }
    const page = await open(browser, product.url, parameters)
    t.equal(page.status, 400, redirectUri)
    t.match(page.text, /Redirect URI Error.*Request ID/, redirectUri)
    t.notOk(page.headers.has('location'), redirectUri)
  }
  const missing = await open(browser, product.url, { redirect_uri: undefined })
  t.equal(missing.status, 400)
  const unknown = await open(browser, product.url, { client_id: 'nobody', prompt: 'none' })
  t.match(unknown, { status: 400, text: /Client ID Error/ })
})

t.test('RFC 6749 §3.1.2: the query of a redirect URI is kept', async (t) => {
  const { landed } = await authorize(product.url, { ...web, redirectUri: CALLBACK_WITH_QUERY })
  t.match(landed, `${CALLBACK_WITH_QUERY}&code=`)
})

t.test('response_mode=fragment keeps answers and errors out of the query', async (t) => {
  const { browser } = await knownPerson(product.url)
  for (const parameters of [{ prompt: 'none' }, { response_type: undefined }]) {
    const { url } = await open(browser, product.url, { ...parameters, response_mode: 'fragment' })
    t.equal(new URL(url).search, '')
    t.match(url, /#(code|error)=/)
  }
})

t.test('response_mode=form_post posts answers and errors, escaped', async (t) => {
  const { browser } = await knownPerson(product.url)
  const state = '"><script>alert(1)</script>'
  const shared = { response_mode: 'form_post', state }
  const cases: [parameters: Parameters, fields: object][] = [
    [{ prompt: 'none' }, { code: /./, state }],
    [{ response_type: undefined }, { error: 'invalid_request', state }],
    [
      { prompt: 'none', max_age: '0' },
      { error: 'login_required', state },
    ],
  ]
  for (const [parameters, fields] of cases) {
    const page = await open(browser, product.url, { ...shared, ...parameters })
    t.equal(page.status, 200)
    t.match(page.forms[0], { method: 'post', action: web.redirectUri, fields })
    t.notMatch(page.html, '<script>alert')
    t.match(page.headers.get('content-security-policy'), /form-action https:\/\/app\.example;/)
    t.equal(page.headers.get('cache-control'), 'no-store')
  }
})

t.test('consent fixation: a page of one browser cannot be answered by another one', async (t) => {
  const attacker = httpBrowser(product.url)
  await open(attacker, product.url)
  const consent = await attacker.signIn('bob', PASSWORD)
  const victim = (await knownPerson(product.url)).browser
  const { fields = {}, action = '' } = consent.forms[0] ?? {}
  const forged = await victim.post(action || consent.url, fields)
  t.equal(forged.status, 403)
  const opened = await victim.open(consent.url)
  t.notMatch(opened.text, 'Allow')
})
