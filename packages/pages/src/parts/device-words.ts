/** A browser in words: `Firefox on Linux`, `Safari on iPhone`. */
import { parseUserAgent } from '@gatehouse/protocol'
import { fillText } from '../fill.ts'
import type { Messages } from '../messages/language.ts'

const OTHER = 'Other'
const MAX_PRODUCT = 40
/** What the systems of these devices are called by nobody. */
const NAMES: Readonly<Record<string, string>> = { 'Mac OS X': 'macOS' }

export function deviceWords(userAgent: string, messages: Messages): string {
  const { user_agent: browser, os, device } = parseUserAgent(userAgent)
  const isPhone = device.family !== OTHER && os.family === 'iOS'
  const system = isPhone ? device.family : (NAMES[os.family] ?? os.family)
  if (browser.family === OTHER) return productOf(userAgent) || messages.unknownDevice
  if (system === OTHER) return browser.family
  return fillText(messages.browserOn, { browser: browser.family, system })
}

/** `OkHttp/4.9.3 (...)`: the name of what is no browser. */
function productOf(userAgent: string): string {
  const [product = ''] = userAgent.split(/[\s/(;]/, 1)
  return product === 'Mozilla' ? '' : product.slice(0, MAX_PRODUCT)
}
