/** A product with a Plex source and the stand-in for plex.tv, and browsers that go from one to the other. */
import { setTimeout as delay } from 'node:timers/promises'
import {
  blueprint,
  type ComposedProduct,
  composeProduct,
  type Entry,
  find,
  type HttpBrowser,
  httpBrowser,
  type Page,
  type PlexAccount,
  type PlexStandIn,
  startPlex,
} from '@gatehouse/testkit'
import type { Test } from 'tap'
import { EVERYBODY, OWNER } from './plex-people.ts'

const FLOW = 'authentik_flows.flow'
export const LOGIN = '/source/plex/login/cinema/'

export interface PlexWorld {
  readonly product: ComposedProduct
  readonly plex: PlexStandIn
  /** Changes the source `cinema`. */
  change(attrs: Readonly<Record<string, unknown>>): Promise<void>
  browser(): HttpBrowser
  /** To Plex, as far as the page where somebody claims the PIN. */
  leave(browser: HttpBrowser, path?: string): Promise<{ code: string; forwardUrl: string }>
  /** To Plex and back, as this account there. */
  arrive(browser: HttpBrowser, account: PlexAccount, path?: string): Promise<Page>
  eventsOf(action: string): Promise<readonly { context: unknown; user: unknown }[]>
}

export async function startPlexWorld(t: Test, entries: readonly Entry[] = []): Promise<PlexWorld> {
  const plex = await startPlex(t, EVERYBODY)
  const cinema = (attrs: object = {}): Entry => ({
    model: 'authentik_sources_plex.plexsource',
    identifiers: { slug: 'cinema' },
    attrs: {
      ...{ name: 'Cinema', client_id: 'gatehouse-cinema', plex_token: OWNER.token },
      ...{ allowed_servers: ['server-den', 'server-attic'], allow_friends: true },
      authentication_flow: find(FLOW, 'slug', 'default-source-authentication'),
      enrollment_flow: find(FLOW, 'slug', 'default-source-enrollment'),
      ...attrs,
    },
  })
  const product = await composeProduct(t, {
    env: { GATEHOUSE_PLEX_URL: plex.url, GATEHOUSE_PLEX_APP_URL: plex.appUrl },
    blueprints: blueprint('Cinema', [...entries, cinema()]),
  })
  let changes = 0

  async function leave(browser: HttpBrowser, path = LOGIN) {
    const left = await browser.open(path)
    if (left.status !== 0) throw new Error(`${left.status}: ${left.text}`)
    const parameters = new URLSearchParams(new URL(left.url).hash.slice(2))
    return {
      code: parameters.get('code') ?? '',
      forwardUrl: parameters.get('forwardUrl') ?? '',
    }
  }

  return {
    ...{ product, plex, leave },
    async change(attrs) {
      changes += 1
      await product.apply(blueprint(`Cinema ${changes}`, [cinema(attrs)]))
    },
    browser: () => httpBrowser(product.url),
    async arrive(browser, { id }, path) {
      const { code, forwardUrl } = await leave(browser, path)
      plex.claim(code, id)
      return browser.open(forwardUrl)
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
