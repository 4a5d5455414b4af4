/** What a browser says of itself, taken apart roughly: enough for people to tell their devices apart. */

type Named = readonly [family: string, pattern: RegExp]

/** The first that fits: browsers name those whose pages they can show, too. */
const BROWSERS: readonly Named[] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/([\d.]+)/],
  ['Opera', /\bOPR\/([\d.]+)/],
  ['Samsung Internet', /\bSamsungBrowser\/([\d.]+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /\b(?:(?:Headless)?Chrome|CriOS)\/([\d.]+)/],
  ['Safari', /\bVersion\/([\d.]+).*\bSafari\//],
  ['curl', /^curl\/([\d.]+)/],
]

const SYSTEMS: readonly Named[] = [
  ['Windows', /\bWindows NT ([\d.]+)/],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b.*? OS ([\d_]+)/],
  ['Mac OS X', /\bMac OS X ([\d_.]+)/],
  ['Android', /\bAndroid ([\d.]+)/],
  ['Chrome OS', /\bCrOS \S+ ([\d.]+)/],
  ['Linux', /\bLinux\b/],
]

const DEVICES: readonly (readonly [family: string, brand: string, pattern: RegExp])[] = [
  ['iPhone', 'Apple', /\biPhone\b/],
  ['iPad', 'Apple', /\biPad\b/],
  ['Mac', 'Apple', /\bMacintosh\b/],
]

const OTHER = 'Other'

export function parseUserAgent(string: string) {
  const browser = firstOf(BROWSERS, string)
  const system = firstOf(SYSTEMS, string)
  const [family = OTHER, brand = null] = DEVICES.find(([, , named]) => named.test(string)) ?? []
  const [major = '', minor = '', patch = ''] = browser.version
  const [osMajor = null, osMinor = null, osPatch = null] = system.version
  return {
    device: { family, brand, model: family === OTHER ? null : family },
    os: {
      ...{ family: system.family, major: osMajor, minor: osMinor, patch: osPatch },
      patch_minor: null,
    },
    user_agent: { family: browser.family, major, minor, patch },
    string,
  }
}

function firstOf(known: readonly Named[], string: string) {
  for (const [family, pattern] of known) {
    const match = pattern.exec(string)
    if (match) return { family, version: match[1]?.split(/[._]/) ?? [] }
  }
  return { family: OTHER, version: [] }
}
