/**
 * Texts that are read from right to left, with every value set apart: a name in Latin letters would
 * otherwise take the full stop behind it along.
 *
 * @see {@link https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates Unicode TR 9 §2.4}
 */
import type { Messages } from './messages/language.ts'

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

export function isolated(messages: Messages): Messages {
  const entries = Object.entries(messages).map(([key, text]) => [key, isolate(text)])
  return Object.fromEntries(entries)
}

function isolate<Text>(text: Text): Text | string {
  if (typeof text === 'string') {
    return text.replace(/\{\w+\}/g, `${FIRST_STRONG_ISOLATE}$&${POP_ISOLATE}`)
  }
  const forms = Object.entries(text as object).map(([rule, form]) => [rule, isolate(form)])
  return Object.fromEntries(forms)
}
