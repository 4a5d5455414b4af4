/** `fetch` for `openid-client` that leaves by the one guarded way. */
import type { OutboundClient } from '@gatehouse/outbound'
import type { CustomFetch } from 'openid-client'

export function guardedFetch(
  outbound: Pick<OutboundClient, 'send'>,
  rewrite: (url: string, body: string) => string = (_, body) => body,
): CustomFetch {
  return async (url, { method, headers, body }) => {
    const text = body === undefined || body === null ? undefined : bodyText(body)
    const answer = await outbound.send(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers: {
        ...headers,
        ...(text !== undefined && { 'content-length': String(Buffer.byteLength(text)) }),
      },
      ...(text !== undefined && { body: text }),
    })
    // A Response may have no body for these.
    const isEmpty = answer.status === 204 || answer.status === 304
    return new Response(isEmpty ? null : rewrite(url, answer.body), {
      status: answer.status,
      headers: { 'content-type': answer.contentType },
    })
  }
}

function bodyText(body: unknown): string {
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString()
  throw new TypeError('Only forms are sent to other providers.')
}
