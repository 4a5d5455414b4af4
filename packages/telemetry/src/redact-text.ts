/** Takes secrets out of running text: messages, stack traces, URLs. */
import { SENSITIVE_NAME_PATTERN } from './sensitive-names.ts'

export const REDACTED = '[redacted]'

const MAX_LENGTH = 8192

/** The value after `Bearer` and its like; a word without capitals or digits is only a word. */
const CREDENTIALS =
  /\b([Bb]earer|BEARER|[Bb]asic|BASIC|[Dd][Pp]o[Pp])\s+(?=[^\s"]*[A-Z0-9=])[\w+/~.=-]{6,}/g
const JWT = /\beyJ[\w-]{4,}(?:\.[\w-]*){1,4}/g
/** The password of a URL such as `postgres://user:password@host`. */
const URL_PASSWORD = /(\/\/[^\s/:@"]*):[^\s/@"]+@/g
/** `name=value`, percent-encoded once or more where it stands in another URL's query. */
const PAIR = new RegExp(
  `(?:(?<![\\w-])|(?<=%(?:25)*(?:26|3F|23)))(${SENSITIVE_NAME_PATTERN})(=|%(?:25)*3D)(?:(?!%(?:25)*26)[^&\\s"'<>\\\\])+`,
  'gi',
)
/** `"name":"value"`, with its quotes escaped where it stands in a string. */
const MEMBER = new RegExp(
  `(\\\\{0,15}["'])(${SENSITIVE_NAME_PATTERN})\\1(\\s*:\\s*)(?:\\1(?:(?!(?<!\\\\)\\1).)*\\1|[\\d.]+)`,
  'gis',
)

/** Most text has none of what every secret below needs. */
const SUSPICIOUS = /[=%"':]|eyJ|bearer|basic|dpop/i

export function redactText(text: string): string {
  if (text.length <= MAX_LENGTH && !SUSPICIOUS.test(text)) return text
  const bounded = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
  return bounded
    .replace(CREDENTIALS, `$1 ${REDACTED}`)
    .replace(JWT, REDACTED)
    .replace(URL_PASSWORD, `$1:${REDACTED}@`)
    .replace(MEMBER, `$1$2$1$3$1${REDACTED}$1`)
    .replace(PAIR, `$1$2${REDACTED}`)
}
