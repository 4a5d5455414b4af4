/** The pages that answer no challenge. */
import { languageOf } from './languages.ts'
import { layout } from './layout.ts'
import type { Page, PageContext } from './page.ts'
import { confirmLogoutPage, type LogoutQuestion } from './pages/confirm-logout.ts'
import { type ErrorPage, errorPage } from './pages/error.ts'
import { type LibraryApplication, libraryPage } from './pages/library.ts'
import { type Message, messagePage } from './pages/message.ts'

type Surroundings = Pick<PageContext, 'brand' | 'locale'>

export function renderError(error: ErrorPage, { brand, locale }: Surroundings): Page {
  const language = languageOf(locale)
  return layout(errorPage(error, language), brand, language)
}

/** `search` keeps the applications that contain it in name, description or group. */
export function renderLibrary(
  applications: readonly LibraryApplication[],
  context: PageContext & { readonly search?: string | undefined },
): Page {
  const language = languageOf(context.locale)
  const view = libraryPage(applications, context.search ?? '', { context, language })
  return layout(view, context.brand, language)
}

export function renderConfirmLogout(question: LogoutQuestion, context: PageContext): Page {
  const language = languageOf(context.locale)
  return layout(confirmLogoutPage(question, { context, language }), context.brand, language)
}

export function renderMessage(message: Message, { brand, locale }: Surroundings): Page {
  return layout(messagePage(message), brand, languageOf(locale))
}
