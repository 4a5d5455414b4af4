/**
 * The language of a page: the first wanted one that there is.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc4647#section-3.4 RFC 4647 §3.4}
 */
export interface LocaleWishes {
  /** The `ui_locales` parameter: space-separated tags, best first. OpenID Connect Core 1.0 §3.1.2.1. */
  readonly uiLocales?: string | undefined
  /** The `Accept-Language` header. RFC 9110 §12.5.4. */
  readonly acceptLanguage?: string | undefined
}

/** More tags than this are not a wish. */
const MAX_TAGS = 20

/** One of `supported`; its first when nothing matches. */
export function chooseLocale(wishes: LocaleWishes, supported: readonly [string, ...string[]]) {
  const wanted = [
    ...(wishes.uiLocales ?? '').split(' ').slice(0, MAX_TAGS),
    ...acceptedLanguages(wishes.acceptLanguage ?? ''),
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

/** Cuts the wanted tag from the end until it is one of the supported: `de-AT-1996`, `de-AT`, `de`. */
function lookUp(wanted: string, supported: readonly string[]): string | undefined {
  const subtags = wanted.toLowerCase().split('-')
  for (let length = subtags.length; length > 0; length -= 1) {
    const tag = subtags.slice(0, length).join('-')
    const found = supported.find((candidate) => candidate.toLowerCase() === tag)
    if (found !== undefined) return found
  }
  return undefined
}
