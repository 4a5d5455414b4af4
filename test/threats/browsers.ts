/** A person's browser: its sessions, and the steps it has to take. */
import {
  authorize,
  authorizeUrl,
  blueprint,
  get,
  type HttpBrowser,
  httpBrowser,
  PASSWORD,
  person,
  pkce,
} from '@gatehouse/testkit'
import { other, spa } from '../fixtures/applications.ts'
import { answerOf, isAskedToSignIn, knownPerson, open } from '../fixtures/authorization.ts'
import { signIn } from '../fixtures/tokens.ts'
import { isSignedIn, LOGIN, step, visitor } from './sign-in.ts'
import { type Attacks, newPerson } from './world.ts'

function asksConsent({ page }: HttpBrowser): boolean {
  return page.forms.some(({ buttons }) => buttons.some(({ label }) => label === 'Allow'))
}

function cookie(browser: HttpBrowser, url: string, name: string): string | undefined {
  return new RegExp(`${name}=([^;]+)`).exec(browser.cookies.header(url))?.[1]
}

export const browsers: Attacks = [
  [
    'consent fixation: the victim consents on the page of the attacker',
    async (t, { origin }) => {
      const attacker = httpBrowser(origin)
      const { challenge } = pkce()
      const username = 'bob'
      await attacker.open(authorizeUrl(origin, { ...other, scope: 'openid email' }, challenge))
      await attacker.signIn(username, PASSWORD)
      t.ok(asksConsent(attacker))
      const consentPage = attacker.page.url
      const form = attacker.page.forms[0]?.fields ?? {}

      const { browser: victim } = await signIn(origin, spa)
      await victim.open(consentPage)
      t.notMatch(victim.page.html, form['token'] ?? 'x', 'the plan stays where it was made')
      const posted = await victim.post(consentPage, form)
      t.equal(posted.status, 403)
      const stolen = { ...form, csrf_token: victim.page.forms[0]?.fields['csrf_token'] ?? '' }
      t.notOk(answerOf(await victim.post(consentPage, stolen))['code'])

      const late = await attacker.open(consentPage)
      t.ok(asksConsent(attacker), 'nothing happened to the plan of the attacker')
      t.match(late.text, /bob/)
    },
  ],
  [
    'session fixation: a session id from before the sign-in',
    async (t, { origin }) => {
      const browser = httpBrowser(origin)
      await browser.open(LOGIN)
      t.equal(cookie(browser, origin, 'gatehouse_session'), undefined)
      await browser.signIn('alice', PASSWORD)
      const first = cookie(browser, origin, 'gatehouse_session')
      t.match(first, /^[\w-]{43}$/)

      await open(browser, origin, { prompt: 'login' })
      await browser.signIn('alice', PASSWORD)
      t.not(cookie(browser, origin, 'gatehouse_session'), first, 'a new one at each sign-in')

      const planted = 'A'.repeat(43)
      const headers = { cookie: `gatehouse_session=${planted}` }
      const { status } = await get(`${origin}/if/user/`, headers)
      t.equal(status, 302, 'what a browser brings along is nobody')
    },
  ],
  [
    'a stolen session cookie, used from another network',
    async (t, world) => {
      const { product, origin } = world
      const bound = { network_binding: 'bind_asn_network', session_duration: 'seconds=0' }
      const name = 'default-authentication-login'
      const stage = (attrs: Readonly<Record<string, unknown>>) => ({
        ...{ model: 'authentik_stages_user_login.userloginstage', identifiers: { name } },
        attrs,
      })
      await product.apply(blueprint('Bound', [stage(bound)]))
      const at = (address: string) => ({ 'x-forwarded-for': address })
      const browser = httpBrowser(origin, at('198.51.100.7'))
      await browser.open(LOGIN)
      await browser.signIn('alice', PASSWORD)
      t.ok(await isSignedIn(browser))
      const cookies = { cookie: browser.cookies.header(origin) }
      const page = (address: string) => get(`${origin}/if/user/`, { ...cookies, ...at(address) })
      t.equal((await page('198.51.100.200')).status, 200, 'beside it')
      const thefts = await Promise.all(Array.from({ length: 20 }, () => page('203.0.113.1')))
      t.ok(thefts.every(({ status }) => status === 302))
      t.notOk(await isSignedIn(browser), 'it has ended everywhere')
      await product.apply(blueprint('Unbound', [stage({ network_binding: 'no_binding' })]))
    },
  ],
  [
    'cookies that scripts, other sites or other hosts can use',
    async (t, { product, origin }) => {
      const { browser } = await signIn(origin, spa)
      for (const name of ['gatehouse_session', 'gatehouse_browser']) {
        t.same(browser.cookies.attributes(name), ['path=/', 'httponly', 'samesite=lax'])
      }
      t.ok(product.deps.cookieKey.length >= 32)
    },
  ],
  [
    'skip a stage: an empty answer, a later stage, an answer twice',
    async (t, world) => {
      const login = { component: 'ak-stage-user-login', remember_me: true }
      const password = { component: 'ak-stage-password', password: PASSWORD }
      for (const answers of [[{}], [login], [password], [{}, login], [{ component: '' }]]) {
        const cookies = await visitor(world)
        for (const answer of answers) {
          const { body, headers } = await step(world, answer, cookies)
          t.equal(body.component, 'ak-stage-identification', JSON.stringify(answers))
          t.notMatch(String(headers.getSetCookie()), 'gatehouse_session')
        }
      }
      const cookies = await visitor(world)
      const named = { component: 'ak-stage-identification', uid_field: 'alice' }
      t.equal((await step(world, named, cookies)).body.component, 'ak-stage-password')
      const facts = {
        pendingUserId: 1,
        authMethod: 'password',
        context: { authMethod: 'password' },
      }
      for (const answer of [{}, login, facts, { ...login, ...facts }, named]) {
        const { body, headers } = await step(world, answer, cookies)
        t.equal(body.component, 'ak-stage-password', JSON.stringify(answer))
        t.notMatch(String(headers.getSetCookie()), 'gatehouse_session')
      }
      const bob = { ...password, uid_field: 'bob', username: 'bob', pending_user: 'bob' }
      const { headers } = await step(world, bob, cookies)
      const browser = httpBrowser(world.origin, { cookie: String(headers.getSetCookie()) })
      t.match((await browser.open('/if/user/')).text, /Alice/, 'who was named is who signs in')
    },
  ],
  [
    'two accounts in one sign-in: the name of one, the password of the other',
    async (t, world) => {
      await newPerson(world, 'other-person', { password: 'the password of the other person' })
      const browser = httpBrowser(world.origin)
      await browser.open(LOGIN)
      await browser.submit({ uid_field: 'alice' })
      const page = await browser.submit({ password: 'the password of the other person' })
      t.match(page.text, /password/i)
      t.notOk(await isSignedIn(browser))
    },
  ],
  [
    'prompt=login and max_age=0 answered with a mark from another request',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      await open(browser, origin, { prompt: 'login', state: 'first' })
      const next = new URL(browser.page.url).searchParams.get('next') ?? ''
      const mark = new URL(next, origin).searchParams.get('signed_in_since') ?? ''
      t.ok(mark)
      t.ok(isAskedToSignIn(await open(browser, origin, { prompt: 'login', signed_in_since: mark })))
      await browser.open(next)
      t.ok(isAskedToSignIn(browser.page), 'not without a sign-in')
      await browser.signIn('alice', PASSWORD)
      t.equal(answerOf(browser.page)['state'], 'first')

      for (const request of [{ prompt: 'login' }, { max_age: '0' }, { prompt: 'select_account' }]) {
        const moved = { ...request, state: 'second', signed_in_since: mark }
        t.ok(isAskedToSignIn(await open(browser, origin, moved)), JSON.stringify(moved))
        const { status } = await browser.open(authorizeUrl(origin, { ...other, parameters: moved }))
        t.equal(status, 200)
        t.ok(isAskedToSignIn(browser.page), 'for another application')
      }
    },
  ],
  [
    'acr asked for as essential that was not reached',
    async (t, { origin }) => {
      const { browser, claims } = await knownPerson(origin)
      const acr = { essential: true, values: ['urn:mfa'] }
      const request = { claims: JSON.stringify({ id_token: { acr } }) }
      t.notOk(answerOf(await open(browser, origin, request))['code'])
      t.ok(claims.acr)
    },
  ],
  [
    'a session that outlives its password or its account',
    async (t, world) => {
      const username = await newPerson(world, 'frank')
      const { browser } = await authorize(world.origin, { ...spa, username })
      t.ok(await isSignedIn(browser))
      const changes = [
        { password: 'a new password' },
        { password: 'a new password', isActive: false },
      ]
      for (const change of changes) {
        await world.product.apply(blueprint('Frank', [person(username, change)]))
        t.notOk(await isSignedIn(browser), JSON.stringify(change))
        await browser.open(LOGIN)
        await browser.signIn(username, change.password)
        t.equal(await isSignedIn(browser), change.isActive !== false)
      }
    },
  ],
]
