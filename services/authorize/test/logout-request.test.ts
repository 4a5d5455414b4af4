import { PageError } from '@gatehouse/errors'
import t from 'tap'
import { readLogoutRequest } from '../src/logout-request.ts'
import { aClient } from './fixtures.ts'

const client = aClient()
const HINT = { iss: 'https://id.example/application/o/shop/', aud: 'shop', sub: 'u', sid: 's' }

const context = (
  claims: Record<string, unknown> | undefined,
  slug: string | undefined = 'shop',
) => ({
  clients: {
    findBySlug: async (given: string) => (given === 'shop' ? client : undefined),
    findByClientId: async (id: string) => (id === 'shop' ? client : undefined),
  } as never,
  signer: { verifyIdTokenHint: async () => claims && { header: {}, claims } } as never,
  origin: 'https://id.example',
  slug,
})
const request = {
  id_token_hint: 'jwt',
  post_logout_redirect_uri: 'https://shop.example/bye',
  state: 'é&x',
}

t.test(
  'RP-Initiated Logout §3: a registered URI backed by a hint is proven, with state and nothing else',
  async (t) => {
    const { redirect, hint } = await readLogoutRequest(request, context(HINT))
    t.equal(redirect, 'https://shop.example/bye?state=%C3%A9%26x')
    t.match(hint, { sid: 's' })
    const { redirect: plain } = await readLogoutRequest(
      { ...request, state: undefined },
      context(HINT),
    )
    t.equal(plain, 'https://shop.example/bye')
  },
)

t.test('is never proven', async (t) => {
  const cases: [why: string, raw: object, claims: Record<string, unknown> | undefined][] = [
    ['without a hint', { id_token_hint: undefined }, HINT],
    ['with a hint that does not verify', {}, undefined],
    ['with a hint for another client', {}, { ...HINT, aud: 'other' }],
    ['with a hint of another issuer', {}, { ...HINT, iss: 'https://evil.example/' }],
    ['when a query was added', { post_logout_redirect_uri: 'https://shop.example/bye?a=b' }, HINT],
    ['for a URI of sign-in', { post_logout_redirect_uri: 'https://shop.example/cb' }, HINT],
  ]
  for (const [why, overrides, claims] of cases) {
    t.test(why, async (t) => {
      const { redirect } = await readLogoutRequest({ ...request, ...overrides }, context(claims))
      t.equal(redirect, undefined)
    })
  }
})

t.test('the client is found by the hint where no application is named', async (t) => {
  const { client: found } = await readLogoutRequest(request, { ...context(HINT), slug: undefined })
  t.equal(found, client)
})

t.test('an unknown application and a repeated parameter are pages', async (t) => {
  await t.rejects(readLogoutRequest({}, context(undefined, 'nothing')), PageError)
  await t.rejects(readLogoutRequest({ state: ['a', 'b'] }, context(undefined)), PageError)
})
