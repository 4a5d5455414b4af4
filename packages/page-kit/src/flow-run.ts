import type { FlowRun } from '@gatehouse/flows'
import type { KnownBrowser } from '@gatehouse/http-kit'
import type { FastifyRequest } from 'fastify'
import { localeOf } from './page-context.ts'

/** The browser's request as the flow engine sees it. */
export function flowRun(
  request: FastifyRequest,
  run: Pick<FlowRun, 'flowSlug' | 'query' | 'planId'>,
): FlowRun {
  const { browser, context } = request
  return {
    ...run,
    browserId: browser.id,
    locale: localeOf(request),
    request: context,
    session: browser.session,
    user: browser.user,
    ...(browser.known && { knownBrowser: knownBrowserOf(browser.known) }),
    factorMarks: browser.factorMarks,
  }
}

export function knownBrowserOf({ id, accounts }: KnownBrowser): FlowRun['knownBrowser'] {
  return { id, userIds: new Set(accounts.map(({ userId }) => userId)) }
}
