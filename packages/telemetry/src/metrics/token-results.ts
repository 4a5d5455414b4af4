/** What became of each token request. */
import { Counter, type Registry } from './prometheus.ts'

const GRANTS: ReadonlySet<string> = new Set([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
])
/** `issued`, or the code of an OAuth error. */
const RESULT = /^[a-z]{1,20}(?:_[a-z]{1,20}){0,3}$/
/** More results than errors exist: whatever sends them, they must not fill the memory. */
const MAX_RESULTS = 40

/** `grant` as on the wire; what is not known becomes `other`. */
export type CountToken = (grant: string, result: string) => void

export function tokenResults(registry: Registry): CountToken {
  const tokens = new Counter({
    name: 'gatehouse_tokens_issued_total',
    help: 'Token requests by grant and result: issued, or the code of the error.',
    labelNames: ['grant', 'result'] as const,
    registers: [registry],
  })
  const results = new Set<string>()

  return (grant, result) => {
    if (!results.has(result) && RESULT.test(result) && results.size < MAX_RESULTS) {
      results.add(result)
    }
    tokens.inc({
      grant: GRANTS.has(grant) ? grant : 'other',
      result: results.has(result) ? result : 'other',
    })
  }
}
