/** Names of parameters, headers and fields whose values never reach a log. */

/** Whatever a name holds one of these in: `client_secret`, `x-api-token`, `newPassword`. */
const PARTS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'assertion',
  'cookie',
  'credential',
  'verifier',
  'privatekey',
  'apikey',
]

/** Names that are sensitive as a whole. */
const NAMES = [
  'authorization',
  'authorizationcode',
  'proxyauthorization',
  'code',
  'devicecode',
  'usercode',
  'recoverycode',
  'dpop',
  'otp',
  'totp',
  'csrf',
  'rawheaders',
  'samlresponse',
  'sessionid',
  'sessionkey',
]

/** Sensitive in a URL, where they tie a browser to a sign-in; elsewhere they are plain words. */
const PARAMETERS = ['state', 'nonce']

/** Names that hold a sensitive part and yet are plain facts. */
const PLAIN = [
  'tokentype',
  'tokentypehint',
  'tokenendpoint',
  'tokenendpointauthmethod',
  'accesstokenvalidity',
  'refreshtokenvalidity',
]

/** `devicecode` stands for `device_code`, `device-code` and `deviceCode`. */
const anySpelling = (names: readonly string[]) =>
  names.map((name) => [...name].join('[-_]?')).join('|')

const WITH_PART = `[\\w-]*(?:${anySpelling(PARTS)})[\\w-]*`
const SENSITIVE = new RegExp(`^(?:${WITH_PART}|${anySpelling(NAMES)})$`, 'i')
const HARMLESS = new RegExp(`^(?:${anySpelling(PLAIN)})$`, 'i')

/** Source of a regular expression for sensitive names in running text. */
export const SENSITIVE_NAME_PATTERN = `${WITH_PART}|${anySpelling([...NAMES, ...PARAMETERS])}`

const MAX_JUDGED = 1000
const judged = new Map<string, boolean>()

/** Whether the value of a field, header or parameter of this name must not be logged. */
export function isSensitive(name: string): boolean {
  const known = judged.get(name)
  if (known !== undefined) return known
  const sensitive = SENSITIVE.test(name) && !HARMLESS.test(name)
  // Field names come from the code, so they are few; what comes from a request must not pile up.
  if (judged.size < MAX_JUDGED) judged.set(name, sensitive)
  return sensitive
}
