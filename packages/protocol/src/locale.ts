/**
 * The language of a page: the first wanted one that there is.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc4647#section-3.4 RFC 4647 §3.4}
 */

/** BCP 47 tags of the languages that pages and mails are written in; the first is for whoever wants none of them. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'zh', 'ar'] as const
export type Locale = (typeof LOCALES)[number]

export interface LocaleWishes {
  /** The `ui_locales` parameter: space-separated tags, best first. OpenID Connect Core 1.0 §3.1.2.1. */
  readonly uiLocales?: string | undefined
  /** What the account says. */
  readonly chosen?: string | undefined
  /** The `Accept-Language` header. RFC 9110 §12.5.4. */
  readonly acceptLanguage?: string | undefined
  /** What the brand says, for whoever says nothing. */
  readonly usual?: string | undefined
}

/** More tags than this are not a wish. */
const MAX_TAGS = 20

/** One of `supported`; its first when nothing matches. */
export function chooseLocale<Tag extends string>(
  wishes: LocaleWishes,
  supported: readonly [Tag, ...Tag[]],
): Tag {
  const wanted = [
    ...(wishes.uiLocales ?? '').split(' ').slice(0, MAX_TAGS),
    wishes.chosen ?? '',
    ...acceptedLanguages(wishes.acceptLanguage ?? ''),
    wishes.usual ?? '',
  ]
  for (const tag of wanted) {
    const found = lookUp(tag, supported)
    if (found !== undefined) return found
  }
  return supported[0]
}

function acceptedLanguages(header: string): string[] {
  return header
    .split(',', MAX_TAGS)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

/** Cuts the wanted tag from the end until it is one of the supported: `de-AT-1996`, `de-AT`, `de`. Also `de_AT`. */
function lookUp<Tag extends string>(wanted: string, supported: readonly Tag[]): Tag | undefined {
  const subtags = wanted.toLowerCase().split(/[-_]/)
  for (let length = subtags.length; length > 0; length -= 1) {
    const tag = subtags.slice(0, length).join('-')
    const found = supported.find((candidate) => candidate.toLowerCase() === tag)
    if (found !== undefined) return found
  }
  return undefined
}
