/** The pages that answer no challenge. */
import type { Brand } from '@gatehouse/core'
import { languageOf } from './languages.ts'
import { layout } from './layout.ts'
import type { Page, PageContext } from './page.ts'
import { type ApiReference, apiReferencePage } from './pages/api-reference.ts'
import { confirmLogoutPage, type LogoutQuestion } from './pages/confirm-logout.ts'
import { type ErrorPage, errorPage } from './pages/error.ts'
import { type Message, messagePage } from './pages/message.ts'
import { type PlexReturn, plexReturnPage } from './pages/plex-return.ts'

type Surroundings = Pick<PageContext, 'brand' | 'locale'>

export function renderError(error: ErrorPage, { brand, locale }: Surroundings): Page {
  const language = languageOf(locale)
  return layout(errorPage(error, language), brand, language)
}

export function renderConfirmLogout(question: LogoutQuestion, context: PageContext): Page {
  const language = languageOf(context.locale)
  return layout(confirmLogoutPage(question, { context, language }), context.brand, language)
}

export function renderMessage(message: Message, { brand, locale }: Surroundings): Page {
  return layout(messagePage(message), brand, languageOf(locale))
}

export function renderPlexReturn(state: PlexReturn, { brand, locale }: Surroundings): Page {
  const language = languageOf(locale)
  return layout(plexReturnPage(state, language), brand, language)
}

/** The reference of the API; the same for everyone, whatever their language. */
export function prepareApiReference(reference: ApiReference): (brand: Brand) => Page {
  const viewOf = apiReferencePage(reference)
  return (brand) => layout(viewOf(brand), brand, languageOf('en'))
}
