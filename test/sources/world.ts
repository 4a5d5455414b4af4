/** A product with another OpenID provider in front of it, and browsers that go from one to the other. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  blueprint,
  type ComposedProduct,
  composeProduct,
  type Entry,
  find,
  freePort,
  type HttpBrowser,
  httpBrowser,
  type Page,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { startUpstream, UPSTREAM_CLIENT, type Upstream } from './upstream.ts'

export const FLOW = 'authentik_flows.flow'
export const SOURCE = 'authentik_sources_oauth.oauthsource'

export interface World {
  readonly product: ComposedProduct
  readonly upstream: Upstream
  /** Changes the source `hub`. */
  change(attrs: Readonly<Record<string, unknown>>): Promise<void>
  browser(): HttpBrowser
  /** From Gatehouse to the provider and back, as far as no page asks anything. */
  arrive(browser: HttpBrowser, path?: string): Promise<Page>
  /** Waits for one whose context says this. */
  eventWith(action: string, context: Readonly<Record<string, string>>): Promise<void>
  eventsOf(action: string): Promise<readonly { context: unknown; user: unknown }[]>
}

export async function startWorld(t: Test, entries: readonly Entry[] = []): Promise<World> {
  const port = String(await freePort())
  const upstream = await startUpstream(t, [`http://localhost:${port}/source/oauth/callback/hub/`])
  const hub = (attrs: object = {}): Entry => ({
    model: SOURCE,
    identifiers: { slug: 'hub' },
    attrs: {
      ...{ name: 'Hub', provider_type: 'openidconnect' },
      ...{ consumer_key: UPSTREAM_CLIENT.id, consumer_secret: UPSTREAM_CLIENT.secret },
      oidc_well_known_url: upstream.wellKnown,
      authentication_flow: find(FLOW, 'slug', 'default-source-authentication'),
      enrollment_flow: find(FLOW, 'slug', 'default-source-enrollment'),
      ...attrs,
    },
  })
  const product = await composeProduct(t, {
    env: { GATEHOUSE_PORT: port },
    blueprints: blueprint('Hub', [...entries, hub()]),
  })
  let changes = 0

  return {
    product,
    upstream,
    async change(attrs) {
      changes += 1
      await product.apply(blueprint(`Hub ${changes}`, [hub(attrs)]))
    },
    browser: () => httpBrowser(product.url),
    async arrive(browser, path = '/source/oauth/login/hub/') {
      const left = await browser.open(path)
      if (left.status !== 0) return left
      return browser.open(await throughUpstream(left.url, product.url))
    },
    async eventWith(action, context) {
      const wanted = Object.entries(context).map(([name, equals]) => ({
        context: { path: [name], equals },
      }))
      for (let tries = 0; tries < 200; tries += 1) {
        const where = { action, AND: wanted }
        if ((await product.deps.database.prisma.event.count({ where })) > 0) return
        await delay(50)
      }
      throw new Error(`no event ${action} with ${JSON.stringify(context)}`)
    },
    async eventsOf(action) {
      for (let tries = 0; tries < 100; tries += 1) {
        const events = await product.deps.database.prisma.event.findMany({
          where: { action },
          orderBy: { createdAt: 'desc' },
        })
        if (events.length > 0) return events
        await delay(50)
      }
      return []
    },
  }
}

/** Follows the provider's own pages to the address that it sends the browser back to. */
export async function throughUpstream(start: string, origin: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hops = 0; hops < 10; hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    const text = await answer.text()
    if (!location)
      throw new Error(`the provider stopped at ${url} with ${answer.status}: ${text.slice(0, 300)}`)
    url = new URL(location, url).href
    if (url.startsWith(origin)) return url
  }
  throw new Error('too many redirects')
}
