import { type Prompt, parsePrompt } from '@gatehouse/protocol'
import type { Parameters } from '../authorization-request.ts'

/** OpenID Connect Core 1.0 §3.1.2.1; `none` must be alone. */
export function checkPrompt(parameters: Parameters): ReadonlySet<Prompt> {
  return new Set(parsePrompt(parameters['prompt']))
}
