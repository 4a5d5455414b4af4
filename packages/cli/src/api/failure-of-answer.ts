/** An answer of the API that is not 2xx, as one line. */
import { CliError } from '../cli-error.ts'

const WITHOUT_TOKEN = 'make an API token and put it into GATEHOUSE_TOKEN or --token-file'

export interface Refusal {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly location: string | null
  readonly body: unknown
  readonly hasToken: boolean
}

export function failureOfAnswer(refusal: Refusal): CliError {
  const { status, method, path, location } = refusal
  const what = `${method} ${path}`
  const said = messageOf(refusal.body)
  if (location !== null && status < 400) return sentOn(what, location)
  if (status === 401 || status === 403) return notAllowed(what, said, refusal)
  if (status === 404) return new CliError('not_found', said || `${what}: there is no such object`)
  if (REFUSALS.has(status)) {
    return new CliError('refused', said || `${what} was refused (${status})`)
  }
  if (status === 429) return new CliError('failed', 'too many requests', 'wait some minutes')
  const advice = status >= 500 ? 'see the log of the server' : undefined
  return new CliError('failed', [`${what} failed with ${status}`, said].join(': '), advice)
}

const REFUSALS: ReadonlySet<number> = new Set([400, 409, 412, 413])

function sentOn(what: string, location: string): CliError {
  return new CliError(
    'usage',
    `${what} was sent on to ${location}`,
    'give the address that people use, with the right scheme, as --url or GATEHOUSE_URL',
  )
}

function notAllowed(what: string, said: string, { status, hasToken }: Refusal): CliError {
  if (!hasToken) return new CliError('not_allowed', `${what} needs an API token`, WITHOUT_TOKEN)
  const reason = status === 401 || /token/i.test(said) ? 'is not accepted' : `may not do ${what}`
  return new CliError(
    'not_allowed',
    [`the token ${reason}`, said].filter(Boolean).join(': '),
    'use an API token (intent "api") of a superuser or of a role with this permission',
  )
}
/** `{"detail": "..."}`, or messages by field, as authentik's API has them. */
function messageOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const { detail } = body as { detail?: unknown }
  if (typeof detail === 'string') return detail
  return Object.entries(body)
    .map(([field, messages]) =>
      field === 'non_field_errors' ? flatten(messages) : `${field}: ${flatten(messages)}`,
    )
    .join('; ')
}

function flatten(messages: unknown): string {
  if (Array.isArray(messages)) return messages.map(flatten).join(' ')
  if (typeof messages === 'object' && messages !== null) return messageOf(messages)
  return String(messages)
}
