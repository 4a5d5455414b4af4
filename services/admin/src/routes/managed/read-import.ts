/** What an import is to apply: a file of a form, `content` of JSON, or a file on the server. */
import type { BlueprintSource } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'
import type { FastifyRequest } from 'fastify'
import type { AdminDeps } from '../../ports.ts'

type Fields = Readonly<Record<string, unknown>>

/** @throws ApiError 400 */
export async function readImport(
  request: FastifyRequest,
  { blueprintFiles }: Pick<AdminDeps, 'blueprintFiles'>,
): Promise<BlueprintSource> {
  const { content, path, context, name } = await fieldsOf(request)
  const given = contextOf(context)
  if (typeof content === 'string' && content !== '') {
    return { text: content, file: typeof name === 'string' ? name : 'import', context: given }
  }
  const source = typeof path === 'string' ? await blueprintFiles.read(path) : undefined
  if (source) return { ...source, context: given }
  const field = typeof path === 'string' ? 'path' : 'file'
  throw refused(field, field === 'path' ? 'There is no such blueprint.' : 'This field is required.')
}

async function fieldsOf({ body, headers }: FastifyRequest): Promise<Fields> {
  if (!Buffer.isBuffer(body)) return isFields(body) ? body : {}
  const form = await formOf(body, headers['content-type'] ?? '')
  const file = form.get('file')
  const isFile = typeof file === 'object' && file !== null
  return {
    ...Object.fromEntries(form),
    ...(isFile && { content: await file.text(), name: file.name }),
  }
}

async function formOf(body: Buffer, type: string): Promise<FormData> {
  try {
    const headers = { 'content-type': type }
    return await new Response(new Uint8Array(body), { headers }).formData()
  } catch (cause) {
    throw refused('non_field_errors', 'Multipart form parse error.', cause)
  }
}

/** Forms have it as JSON text. */
function contextOf(context: unknown): Fields {
  if (context === undefined || context === '') return {}
  const value = typeof context === 'string' ? parsed(context) : context
  if (isFields(value)) return value
  throw refused('context', 'Value must be a mapping of names to values.')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(field: string, message: string, cause?: unknown): ApiError {
  return new ApiError(400, message, { fields: { [field]: [message] }, cause })
}
