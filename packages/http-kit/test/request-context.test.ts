import type { Brand } from '@gatehouse/core'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { requestContext } from '../src/request-context.ts'

const brand = (domain: string, isDefault: boolean) => ({ domain, isDefault }) as Brand

async function originOf(t: Test, host: string, matched: Brand) {
  const app = Fastify()
  t.teardown(() => app.close())
  await app.register(requestContext, {
    brands: { match: async () => matched },
    publicUrl: 'https://id.example',
  })
  app.get('/', async ({ context }) => context)
  const response = await app.inject({ url: '/', headers: { host, 'user-agent': 'x'.repeat(2000) } })
  return response.json()
}

t.test('the Host header decides nothing by itself', async (t) => {
  const context = await originOf(t, 'evil.example', brand('gatehouse-default', true))
  t.equal(context.origin, 'https://id.example')
})

t.test('a brand that owns the domain is served under it', async (t) => {
  const context = await originOf(t, 'login.shop.example', brand('shop.example', false))
  t.equal(context.origin, 'http://login.shop.example')
})

t.test('a name that only ends alike is not owned', async (t) => {
  const context = await originOf(t, 'notshop.example', brand('shop.example', false))
  t.equal(context.origin, 'https://id.example')
})

t.test('what is no host name is not owned, however it ends', async (t) => {
  const hosts = ['evil.example/.shop.example', 'evil.example?.shop.example', 'a@login.shop.example']
  for (const host of [...hosts, 'evil.example#.shop.example', 'login.shop.example:80:1']) {
    const context = await originOf(t, host, brand('shop.example', false))
    t.equal(context.origin, 'https://id.example', host)
  }
})

t.test('a long user agent is cut', async (t) => {
  const context = await originOf(t, 'id.example', brand('gatehouse-default', true))
  t.equal(context.userAgent.length, 512)
})
