/** Authorization codes: one use, one client, one proof. */
import { type Answer, authorize, authorizeUrl, bearer, get, pkce, post } from '@gatehouse/testkit'
import type { Test } from 'tap'
import { other, spa, web } from '../fixtures/applications.ts'
import { answerOf, knownPerson, open } from '../fixtures/authorization.ts'
import { redeem, refresh, requestToken, signIn } from '../fixtures/tokens.ts'
import { type Attacks, newPerson, strict, type World } from './world.ts'

const GRANT = { grant_type: 'authorization_code' }

function isInvalidGrant(t: Test, answer: Answer, name = ''): void {
  t.match(answer, { status: 400, body: { error: 'invalid_grant' } }, name)
}

function userinfo({ origin }: World, token: string): Promise<Answer> {
  return get(`${origin}/application/o/userinfo/`, bearer(token))
}

/** What a code was made with is one thing, what it is redeemed with another. */
async function redeemWith(world: World, verifier: string | undefined): Promise<Answer> {
  const { response } = await authorize(world.origin, web)
  return requestToken(world.origin, web, {
    ...GRANT,
    code: response.get('code') ?? '',
    redirect_uri: web.redirectUri,
    code_verifier: verifier,
  })
}

export const codes: Attacks = [
  [
    'authorize without challenge for a client that PKCE is required of',
    async (t, { origin }) => {
      const { browser } = await signIn(origin, spa)
      for (const client of [spa, strict]) {
        const page = await browser.open(authorizeUrl(origin, client))
        t.match(answerOf(page), { error: 'invalid_request', error_description: /PKCE/ })
      }
    },
  ],
  [
    'challenge sent, verifier omitted',
    async (t, world) => isInvalidGrant(t, await redeemWith(world, undefined)),
  ],
  [
    'verifier sent, no challenge stored',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      const response = new URLSearchParams(answerOf(await open(browser, origin)))
      t.ok(response.get('code'))
      isInvalidGrant(t, await redeem(origin, web, { response, verifier: pkce().verifier }))
    },
  ],
  [
    'verifier too short, too long, of other characters, or simply the challenge',
    async (t, world) => {
      const { challenge } = pkce()
      for (const verifier of ['x'.repeat(42), 'x'.repeat(129), `${'x'.repeat(43)} `, challenge]) {
        isInvalidGrant(t, await redeemWith(world, verifier), verifier)
      }
    },
  ],
  [
    'unknown challenge method, plain, and a challenge that is none',
    async (t, { origin }) => {
      const { browser } = await knownPerson(origin)
      const { challenge } = pkce()
      const requests = [
        { code_challenge: challenge, code_challenge_method: 'plain' },
        { code_challenge: challenge },
        { code_challenge: challenge, code_challenge_method: 's256' },
        { code_challenge: challenge, code_challenge_method: 'S512' },
        { code_challenge: challenge.slice(1), code_challenge_method: 'S256' },
        { code_challenge: `${challenge.slice(1)}=`, code_challenge_method: 'S256' },
        { code_challenge_method: 'S256' },
      ]
      for (const request of requests) {
        const page = await open(browser, origin, request)
        t.match(answerOf(page), { error: 'invalid_request' }, JSON.stringify(request))
      }
    },
  ],
  [
    'brute force of the verifier on one code',
    async (t, { origin }) => {
      const authorization = await authorize(origin, web)
      const guess = { ...authorization, verifier: pkce().verifier }
      isInvalidGrant(t, await redeem(origin, web, guess), 'a guess')
      isInvalidGrant(t, await redeem(origin, web, authorization), 'then even the right one')
    },
  ],
  [
    'redeem a code with the credentials of another client',
    async (t, { origin }) => {
      const authorization = await authorize(origin, web)
      for (const client of [other, spa]) {
        const thief = { ...client, redirectUri: web.redirectUri }
        isInvalidGrant(t, await redeem(origin, thief, authorization), client.clientId)
      }
      isInvalidGrant(t, await redeem(origin, web, authorization), 'the code is burned')
    },
  ],
  [
    'redeem a code of a confidential client without its credentials',
    async (t, { origin }) => {
      const authorization = await authorize(origin, web)
      const { secret, ...unproven } = web
      const wrong = { ...web, secret: `${secret}x` }
      for (const client of [unproven, wrong]) {
        t.match(await redeem(origin, client, authorization), {
          status: 401,
          body: { error: 'invalid_client' },
        })
      }
      t.equal((await redeem(origin, web, authorization)).status, 200, 'the code is still good')
    },
  ],
  [
    'redeem a code with another redirect URI',
    async (t, { origin }) => {
      for (const redirectUri of ['https://app.example/callback?kept=1', `${web.redirectUri}/`]) {
        const authorization = await authorize(origin, web)
        isInvalidGrant(t, await redeem(origin, { ...web, redirectUri }, authorization))
      }
    },
  ],
  [
    'many redemptions of one code at once, at several processes',
    async (t, world) => {
      const authorization = await authorize(world.origin, {
        ...web,
        scope: 'openid offline_access',
      })
      const origins = Array.from({ length: 20 }, (_, index) => {
        return index % 2 ? world.origin : world.direct.url
      })
      const answers = await Promise.all(origins.map((at) => redeem(at, web, authorization)))
      const [winner, ...more] = answers.filter(({ status }) => status === 200)
      t.equal(more.length, 0)
      for (const answer of answers) if (answer !== winner) isInvalidGrant(t, answer)
      t.equal((await userinfo(world, winner?.body.access_token)).status, 401)
      t.notOk(winner?.body.refresh_token && (await isAlive(world, winner.body.refresh_token)))
    },
  ],
  [
    'replay of a code that was redeemed',
    async (t, world) => {
      const scope = 'openid offline_access'
      const { tokens, ...authorization } = await signIn(world.origin, web, { scope })
      t.equal((await userinfo(world, tokens.access_token)).status, 200)
      isInvalidGrant(t, await redeem(world.origin, web, authorization))
      t.equal((await userinfo(world, tokens.access_token)).status, 401, 'access token revoked')
      t.notOk(await isAlive(world, tokens.refresh_token), 'refresh token revoked')
    },
  ],
  [
    'redeem a code after the person has signed out, or has a new password',
    async (t, world) => {
      const { tokens } = await signIn(world.origin, web)
      const authorization = await authorize(world.origin, web)
      const hint = new URLSearchParams({ id_token_hint: tokens.id_token })
      await authorization.browser.open(`/application/o/web/end-session/?${hint}`)
      await authorization.browser.submit({}, 'Sign out')
      isInvalidGrant(t, await redeem(world.origin, web, authorization))

      const username = await newPerson(world, 'ivan')
      const another = await authorize(world.origin, { ...strict, username })
      await newPerson(world, username, { password: 'a new password of ivan' })
      isInvalidGrant(t, await redeem(world.origin, strict, another))
    },
  ],
  [
    'code in the query of the token endpoint, or by GET',
    async (t, { origin }) => {
      const { response, verifier } = await authorize(origin, spa)
      const fields = {
        ...GRANT,
        client_id: 'spa',
        code: response.get('code') ?? '',
        redirect_uri: spa.redirectUri,
        code_verifier: verifier,
      }
      const url = `${origin}/application/o/token/`
      const query = new URLSearchParams(fields)
      t.match(await get(`${url}?${query}`), { status: 400 })
      t.match(await post(`${url}?${query}`, {}), { status: 400 })
      t.match(await post(`${url}?code=${fields.code}`, fields), { status: 400 })
      t.equal((await post(url, fields)).status, 200)
    },
  ],
]

async function isAlive({ origin }: World, token: string): Promise<boolean> {
  return (await refresh(origin, web, token)).status === 200
}
