import type { Brand } from '@gatehouse/core'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { browserSessions } from '../src/browser-sessions.ts'
import { rememberAccount } from '../src/known-browser.ts'
import { requestContext } from '../src/request-context.ts'

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const DAY = 24 * 60 * 60_000

async function build(t: Test, cookieKey = OLD, cookieKeyFallbacks: readonly Buffer[] = []) {
  const app = Fastify()
  t.teardown(() => app.close())
  const brand = { isDefault: true, domain: 'default' } as Brand
  const publicUrl = 'https://id.example'
  await app.register(requestContext, { brands: { match: async () => brand }, publicUrl })
  await app.register(browserSessions, {
    ...{ cookieKey, cookieKeyFallbacks },
    sessions: { findByCookie: async () => undefined },
    users: { findById: async () => undefined },
  })
  app.get('/', async ({ browser }) => ({ known: browser.known ?? null }))
  app.get<{ Params: { id: string; days: string } }>('/in/:id/:days', async (request, reply) => {
    const { id, days } = request.params
    rememberAccount(request, reply, { userId: Number(id), until: Date.now() + Number(days) * DAY })
    return ''
  })
  const ask = async (url: string, cookie = '') => {
    const response = await app.inject({ url, headers: { cookie } })
    const line = [response.headers['set-cookie']]
      .flat()
      .find((one) => one?.includes('known_browser'))
    return { response, line, cookie: line?.split(';')[0] }
  }
  const known = async (cookie?: string) => (await ask('/', cookie)).response.json().known
  return { ask, known }
}

t.test('a browser is known for the accounts that were signed in there', async (t) => {
  const { ask, known } = await build(t)
  t.equal(await known(), null)
  const first = await ask('/in/7/30')
  t.match(first.line, /^__Host-gatehouse_known_browser=.*; Expires=.*; HttpOnly; Secure; SameSite/)
  const { id } = await known(first.cookie)
  const second = await ask('/in/8/1', first.cookie)
  t.match(await known(second.cookie), { id, accounts: [{ userId: 8 }, { userId: 7 }] })
  const again = await ask('/in/7/2', second.cookie)
  t.match((await known(again.cookie)).accounts, [{ userId: 7 }, { userId: 8 }])
  t.equal((await known(again.cookie)).accounts.length, 2)
  t.not((await known((await ask('/in/7/30')).cookie)).id, id, 'another browser')
})

t.test('for so long, and for the last few', async (t) => {
  const { ask, known } = await build(t)
  let cookie = (await ask('/in/1/-1')).cookie
  t.equal(await known(cookie), null)
  for (let id = 1; id <= 12; id += 1) cookie = (await ask(`/in/${id}/30`, cookie)).cookie
  const { accounts } = await known(cookie)
  t.same(accounts.length, 8)
  t.match(accounts, [{ userId: 12 }])
})

t.test('a cookie that somebody made up is worth nothing', async (t) => {
  const { ask, known } = await build(t)
  const { cookie = '' } = await ask('/in/7/30')
  const [name, value = ''] = cookie.split(/=(.*)/s)
  const [content = '', signature] = value.split('.')
  const forged = Buffer.from(
    Buffer.from(content, 'base64url').toString().replace('"userId":7', '"userId":1'),
  ).toString('base64url')
  for (const made of [
    '',
    '.',
    'x',
    content,
    `${content}.`,
    `${forged}.${signature}`,
    `x.${value}`,
  ]) {
    t.equal(await known(`${name}=${made}`), null, made.slice(0, 20))
  }
  t.equal(await (await build(t, NEW)).known(cookie), null, 'of another installation')
  const renewed = await build(t, NEW, [OLD])
  t.match(await renewed.known(cookie), { accounts: [{ userId: 7 }] }, 'while the key is changed')
})
