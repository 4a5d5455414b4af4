/** Second factors are guessed, and what was refused is taken: fifty at once, at two processes. */
import {
  type Answer,
  application,
  authorizeUrl,
  blueprint,
  claimsOf,
  composeProduct,
  httpBrowser,
  PASSWORD,
  person,
  pkce,
  post,
  readAnswer,
} from '@gatehouse/testkit'
import { Secret, TOTP } from 'otpauth'
import t from 'tap'

const CALLBACK = 'https://app.example/callback'
const PATH = '/api/v3/flows/executor/default-authentication-flow/'
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const CODES = ['aaaa-bbbb-cccc', 'dddd-eeee-ffff']

const one = await composeProduct(t, {
  blueprints: blueprint('Guessed', [
    ...['ana', 'bea', 'cem', 'dan'].map((name) => person(name)),
    ...application('app', {
      redirectUris: [CALLBACK],
      provider: { optional_scopes: ['email'] },
    }),
  ]),
})
const two = await one.twin()
const { authenticators, users } = one.deps
const originOf = (index: number) => (index % 2 ? one.url : two.url)
const fifty = <T>(ask: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)))

async function idOf(username: string): Promise<number> {
  const by = { fields: ['username'], caseInsensitive: false } as const
  return (await users.findByIdentifier(username, by))?.id ?? 0
}

/** Somebody who knows the password and is asked for the second factor; gives the way to answer. */
async function atSecondFactor(username: string) {
  const first = await fetch(one.url + PATH)
  await first.body?.cancel()
  const cookie = first.headers.getSetCookie().map((line) => line.split(';')[0])
  const headers = { cookie: cookie.join('; '), 'content-type': 'application/json' }
  const send = async (answer: object, origin: string) =>
    readAnswer(
      await fetch(origin + PATH, { method: 'POST', headers, body: JSON.stringify(answer) }),
    )
  await send({ component: 'ak-stage-identification', uid_field: username }, one.url)
  const { body } = await send({ component: 'ak-stage-password', password: PASSWORD }, one.url)
  if (body.component !== 'ak-stage-authenticator-validate') throw new Error(JSON.stringify(body))
  return (code: string, origin: string) =>
    send({ component: 'ak-stage-authenticator-validate', code }, origin)
}

async function fiftyAt(username: string) {
  const asked: Awaited<ReturnType<typeof atSecondFactor>>[] = []
  while (asked.length < 50) {
    const some = Array.from({ length: 10 }, () => atSecondFactor(username))
    asked.push(...(await Promise.all(some)))
  }
  return asked
}

function isIn({ headers }: Answer): boolean {
  return headers.getSetCookie().some((line) => line.startsWith('gatehouse_session='))
}

const isJudged = ({ body }: Answer) => body.response_errors?.code?.[0]?.code === 'invalid'
const isTurnedAway = ({ status }: Answer) => status === 429 || status === 503

t.test('codes of an app: fifty guesses, one of them right', async (t) => {
  const userId = await idOf('ana')
  const secret = { secret: SEED, digits: 6, lastStep: 0 } as const
  await authenticators.add({ kind: 'totp', userId, name: 'Phone', ...secret })
  const visitors = await fiftyAt('ana')
  const right = TOTP.generate({ secret: Secret.fromBase32(SEED) })
  const codes = Array.from({ length: 50 }, (_, index) =>
    index === 25
      ? right
      : String((Number(right) + 111_111 * (index + 1)) % 1_000_000).padStart(6, '0'),
  )
  const answers = await Promise.all(
    visitors.map((answer, index) => answer(codes[index] ?? '', originOf(index))),
  )
  const judged = answers.filter(isJudged).length
  const inside = answers.filter(isIn).length
  t.ok(inside <= 1, `${inside} got in`)
  // A right one among the first makes the others' count begin anew.
  t.ok(judged <= 10, `${judged} of 50 were judged`)
  t.ok(answers.every((answer) => isJudged(answer) || isIn(answer) || isTurnedAway(answer)))
})

t.test('one code of an app, fifty times at once: one gets in', async (t) => {
  const userId = await idOf('dan')
  const secret = { secret: SEED, digits: 6, lastStep: 0 } as const
  await authenticators.add({ kind: 'totp', userId, name: 'Phone', ...secret })
  const visitors = await fiftyAt('dan')
  const right = TOTP.generate({ secret: Secret.fromBase32(SEED) })
  const answers = await Promise.all(visitors.map((answer, index) => answer(right, originOf(index))))
  t.equal(answers.filter(isIn).length, 1)
})

t.test('one recovery code, fifty times at once: one gets in, and the code is gone', async (t) => {
  const userId = await idOf('bea')
  await authenticators.add({ kind: 'static', userId, name: 'Codes', codes: CODES })
  const visitors = await fiftyAt('bea')
  const code = CODES[0] ?? ''
  const answers = await Promise.all(visitors.map((answer, index) => answer(code, originOf(index))))
  t.equal(answers.filter(isIn).length, 1)
  const [left] = await authenticators.list(userId)
  t.match(left, { kind: 'static', remainingCodes: 1 })
  const guesses = (await fiftyAt('bea')).map((answer, index) =>
    answer(`guess-${String(index).padStart(4, '0')}-xxx`, originOf(index)),
  )
  const judged = (await Promise.all(guesses)).filter(isJudged).length
  t.ok(judged <= 6, `${judged} of 50 guesses were judged`)
  t.match(await authenticators.list(userId), [{ remainingCodes: 1 }])
})

t.test('a scope that was refused fifty times at once is in no token', async (t) => {
  const { challenge, verifier } = pkce()
  const request = { clientId: 'app', redirectUri: CALLBACK, scope: 'openid email' }
  const browser = httpBrowser(one.url)
  await browser.open('/flows/-/default/authentication/?next=/if/user/')
  await browser.signIn('cem', PASSWORD)
  const cookie = browser.cookies.header(`${one.url}/if/user/`)
  const codes = await fifty(async (index) => {
    const tab = httpBrowser(originOf(index), { cookie })
    await tab.open(authorizeUrl(originOf(index), request, challenge))
    // As the form has it when no box is ticked. Whoever comes later is not asked any more.
    const isAsked = tab.page.forms.length > 0
    const page = isAsked ? await tab.submit({ scopes: '"' }) : tab.page
    return new URL(page.url).searchParams.get('code')
  })
  const given = codes.filter((code) => code !== null)
  t.ok(given.length > 0)
  for (const code of given) {
    const { body } = await post(`${one.url}/application/o/token/`, {
      ...{ grant_type: 'authorization_code', client_id: 'app', redirect_uri: CALLBACK, code },
      code_verifier: verifier,
    })
    t.equal(body.scope, 'openid')
    t.notMatch(claimsOf(body.id_token), { email: /./ })
  }
  const again = httpBrowser(two.url, { cookie })
  const page = await again.open(authorizeUrl(two.url, request, challenge))
  t.ok(page.url.startsWith(CALLBACK), 'nor is it asked for again')
})
