/** The languages that pages speak: a folder each under `messages/`, and a line here. */
import { chooseLocale, LOCALES, type Locale } from '@gatehouse/protocol'
import { isolated } from './isolated.ts'
import { ar } from './messages/ar/index.ts'
import { de } from './messages/de/index.ts'
import { areas } from './messages/en/index.ts'
import { es } from './messages/es/index.ts'
import { fr } from './messages/fr/index.ts'
import { type Language, messagesOf } from './messages/language.ts'
import { zh } from './messages/zh/index.ts'

const byTag: { readonly [Tag in Locale]: Language } = {
  en: { tag: 'en', direction: 'ltr', messages: messagesOf(areas) },
  de: { tag: 'de', direction: 'ltr', messages: de },
  fr: { tag: 'fr', direction: 'ltr', messages: fr },
  es: { tag: 'es', direction: 'ltr', messages: es },
  zh: { tag: 'zh', direction: 'ltr', messages: zh },
  ar: { tag: 'ar', direction: 'rtl', messages: isolated(ar) },
}

export const languages: readonly Language[] = LOCALES.map((tag) => byTag[tag])

/** The language of a tag, also when it names a region (`de-AT`); English for any other. */
export function languageOf(locale: string): Language {
  return byTag[chooseLocale({ chosen: locale }, LOCALES)]
}
