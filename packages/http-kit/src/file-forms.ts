/**
 * Forms with files in them: each file becomes a `data:` URL.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7578 RFC 7578}
 */
import { OAuthError } from '@gatehouse/errors'
import fp from 'fastify-plugin'
import type { Parameters } from './parse-form.ts'

/** A few small files and what is typed beside them; each prompt says how large its own may be. */
const BODY_LIMIT = 512 * 1024
const MAX_PARTS = 100

/** Beside `forms`, on pages whose forms may have a file. */
export const fileForms = fp(
  async (app) => {
    app.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
      async ({ headers }: { headers: { 'content-type'?: string | undefined } }, body: Buffer) =>
        parseFileForm(body, headers['content-type'] ?? ''),
    )
  },
  { name: '@gatehouse/file-forms' },
)

/** As `parseForm`: parts without a value count as omitted, and repeated ones stay arrays. */
export async function parseFileForm(body: Buffer, contentType: string): Promise<Parameters> {
  const parts = await partsOf(body, contentType)
  if (parts.length > MAX_PARTS) {
    throw new OAuthError('invalid_request', 'The request has too many parameters.')
  }
  const parameters: Parameters = Object.create(null)
  for (const [name, part] of parts) {
    const value = typeof part === 'string' ? part : await dataUrl(part)
    if (value === '') continue
    const before = parameters[name]
    parameters[name] = before === undefined ? value : [before, value].flat()
  }
  return parameters
}

async function partsOf(body: Buffer, contentType: string): Promise<[string, string | File][]> {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData()
    return [...form]
  } catch (cause) {
    throw new OAuthError('invalid_request', 'The form cannot be read.', { cause })
  }
}

/** A field in which no file was chosen comes as one without a name or content. */
async function dataUrl(file: File): Promise<string> {
  if (file.size === 0) return ''
  const [plain = ''] = file.type.split(';')
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : 'application/octet-stream'
  return `data:${type};base64,${Buffer.from(await file.arrayBuffer()).toString('base64')}`
}
