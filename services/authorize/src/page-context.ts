/** What every page of a request is made from. */
import type { FlowRun } from '@gatehouse/flows'
import { locales, type PageContext } from '@gatehouse/pages'
import { chooseLocale } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'

export function pageContext(
  request: FastifyRequest,
  overrides: Partial<PageContext> = {},
): PageContext {
  const { browser, context } = request
  const user = browser?.user
  return {
    brand: context.brand,
    locale: localeOf(request),
    csrfToken: browser?.csrfToken ?? '',
    action: request.url,
    requestId: request.id,
    ...(user ? { signedInAs: { username: user.username, name: user.name } } : {}),
    ...overrides,
  }
}

/** `ui_locales` of the request, or of the authorization request that led here. */
function localeOf(request: FastifyRequest): string {
  const query = request.query as Partial<Record<string, unknown>> | undefined
  const uiLocales = query?.['ui_locales'] ?? fromNext(query?.['next'])
  return chooseLocale(
    {
      uiLocales: typeof uiLocales === 'string' ? uiLocales : undefined,
      acceptLanguage: request.headers['accept-language'],
    },
    locales,
  )
}

function fromNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.includes('ui_locales=')) return undefined
  return new URLSearchParams(next.slice(next.indexOf('?'))).get('ui_locales') ?? undefined
}

/** The browser's request as the flow engine sees it. */
export function flowRun(
  request: FastifyRequest,
  run: Pick<FlowRun, 'flowSlug' | 'query' | 'planId'>,
): FlowRun {
  const { browser, context } = request
  return {
    ...run,
    browserId: browser.id,
    request: context,
    session: browser.session,
    user: browser.user,
  }
}
