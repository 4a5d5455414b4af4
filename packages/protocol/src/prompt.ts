/**
 * The `prompt` parameter: what the person must be asked again, or that nothing may be asked.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest OpenID Connect Core 1.0 §3.1.2.1}
 */
import { OAuthError } from '@gatehouse/errors'

export const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const

export type Prompt = (typeof PROMPTS)[number]

/** The known values, each once; unknown ones are ignored. Throws when `none` is not alone. */
export function parsePrompt(prompt: string | undefined): Prompt[] {
  const values = new Set((prompt ?? '').split(' ').filter((value) => value !== ''))
  if (values.has('none') && values.size > 1) {
    throw new OAuthError('invalid_request', 'prompt=none cannot be combined with other values.')
  }
  return PROMPTS.filter((known) => values.has(known))
}
