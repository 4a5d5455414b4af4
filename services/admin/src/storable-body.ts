/** Bodies hold nothing that Postgres cannot keep, and nothing nested so deeply that a walk through it ends badly. */
import { ApiError } from '@gatehouse/errors'
import fp from 'fastify-plugin'

/** More than any setting needs. */
const MAX_DEPTH = 64

export const storableBody = fp(
  async (app) => {
    app.addHook('preValidation', async ({ body }) => {
      if (typeof body !== 'object' || body === null) return
      for (const [name, value] of Object.entries(body)) {
        const message = isText(name) ? faultOf(value, MAX_DEPTH) : BAD_TEXT
        if (message !== undefined) throw refusal(name, message)
      }
    })
  },
  { name: '@gatehouse/admin/storable-body' },
)

const BAD_TEXT = 'Null characters and unpaired surrogates are not allowed.'
const TOO_DEEP = 'This value is nested too deeply.'

function faultOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return isText(value) ? undefined : BAD_TEXT
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === 0) return TOO_DEEP
  for (const [name, inner] of Object.entries(value)) {
    const fault = isText(name) ? faultOf(inner, depth - 1) : BAD_TEXT
    if (fault !== undefined) return fault
  }
  return undefined
}

function isText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function refusal(name: string, message: string): ApiError {
  const field = isText(name) ? name : 'non_field_errors'
  return new ApiError(400, message, { fields: { [field]: [message] } })
}
