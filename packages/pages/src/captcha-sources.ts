/**
 * Where a captcha's script comes from, and what it loads in turn, as its maker documents it: all that a page with
 * the captcha opens its policy for.
 *
 * @see {@link https://docs.hcaptcha.com/#content-security-policy-settings hCaptcha}
 * @see {@link https://developers.google.com/recaptcha/docs/faq reCAPTCHA}
 */
import { policySource } from './content-security-policy.ts'

const RECAPTCHA = ['https://www.gstatic.com/recaptcha/', 'https://recaptcha.google.com/recaptcha/']

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'www.google.com': ['https://www.google.com/recaptcha/', ...RECAPTCHA],
  'www.recaptcha.net': [
    'https://www.recaptcha.net/recaptcha/',
    'https://www.gstatic.cn/recaptcha/',
    ...RECAPTCHA,
  ],
  'js.hcaptcha.com': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
  'hcaptcha.com': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
}

/** Of another service: its own origin, and nothing else. */
export function captchaSources(scriptUrl: string): readonly string[] {
  if (!/^https?:/i.test(scriptUrl)) return []
  const source = policySource(scriptUrl)
  if (source === undefined) return []
  return KNOWN[new URL(scriptUrl).host] ?? [source]
}
