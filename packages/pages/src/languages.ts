/** The languages that pages speak: a file each under `messages/`, and a line here. */
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import type { Language } from './messages/language.ts'

const english: Language = { tag: 'en', direction: 'ltr', messages: en }
const german: Language = { tag: 'de', direction: 'ltr', messages: de }

/** The first is the one for whoever wants none of the others. */
export const languages: readonly [Language, ...Language[]] = [english, german]

/** Tags for `chooseLocale` and for `ui_locales_supported`. OpenID Connect Discovery 1.0 §3. */
export const locales: readonly [string, ...string[]] = [
  english.tag,
  ...languages.slice(1).map(({ tag }) => tag),
]

/** The language of a tag; also when it names a region, `de-AT`. */
export function languageOf(locale: string): Language {
  const [primary] = locale.toLowerCase().split('-')
  return languages.find(({ tag }) => tag === primary) ?? english
}
