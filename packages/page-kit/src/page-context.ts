/** What every page of a request is made from. */
import { brandSettings, plainBrand, preferenceOf } from '@gatehouse/core'
// Declares `request.context` and `request.browser`.
import type {} from '@gatehouse/http-kit'
import type { PageContext } from '@gatehouse/pages'
import { chooseLocale, LOCALES } from '@gatehouse/protocol'
import type { FastifyRequest } from 'fastify'
import { themedBrand } from './themed-brand.ts'

/** Also for requests that failed before their brand or browser was known. */
export function pageContext(
  request: FastifyRequest,
  overrides: Partial<PageContext> = {},
): PageContext {
  const { browser, context } = request as Partial<FastifyRequest>
  const user = browser?.user
  return {
    brand: themedBrand(context?.brand ?? plainBrand, user),
    locale: localeOf(request),
    csrfToken: browser?.csrfToken ?? '',
    action: request.url,
    requestId: request.id,
    ...(user && { signedInAs: { username: user.username, name: user.name } }),
    ...overrides,
  }
}

/**
 * `ui_locales` of the request, or of the authorization request that led here; then the person's own choice,
 * the browser's, and the brand's.
 */
export function localeOf(request: FastifyRequest): string {
  const { query, headers } = request
  const { browser, context } = request as Partial<FastifyRequest>
  const { ui_locales, next } = (query ?? {}) as { ui_locales?: unknown; next?: unknown }
  const uiLocales = ui_locales ?? fromNext(next)
  return chooseLocale(
    {
      uiLocales: typeof uiLocales === 'string' ? uiLocales : undefined,
      chosen: browser?.user && preferenceOf(browser.user, 'locale'),
      acceptLanguage: headers['accept-language'],
      usual: context && brandSettings(context.brand).locale,
    },
    LOCALES,
  )
}

function fromNext(next: unknown): string | undefined {
  if (typeof next !== 'string' || !next.includes('ui_locales=')) return undefined
  return new URLSearchParams(next.slice(next.indexOf('?'))).get('ui_locales') ?? undefined
}
