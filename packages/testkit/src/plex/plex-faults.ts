/** How the stand-in for plex.tv misbehaves, where a test says so. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'

export type PlexFault =
  | { readonly kind: 'slow'; readonly ms: number }
  /** Sends the head and the beginning of a body, and no more. */
  | { readonly kind: 'hang' }
  /** Ends the connection before an answer, or in the middle of one. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'within' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** 200 with a page, as a proxy or a captive portal gives. */
  | { readonly kind: 'html' }
  | { readonly kind: 'redirect'; readonly to: string }
  /** 200 with this in place of what is right; anything but text goes out as JSON. */
  | { readonly kind: 'body'; readonly body: unknown }
  | { readonly kind: 'large'; readonly bytes: number }

/** False: the answer is still to be given. */
export async function misbehave(
  fault: PlexFault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (fault.kind === 'slow') {
    await setTimeout(fault.ms, undefined, { ref: false })
    return false
  }
  if (fault.kind === 'cut' && fault.when === 'before') request.socket.destroy()
  else answers[fault.kind](fault as never, response)
  return true
}

type Answers = {
  [K in Exclude<PlexFault['kind'], 'slow'>]: (
    fault: Extract<PlexFault, { kind: K }>,
    response: ServerResponse,
  ) => void
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const PAGE = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'

const answers: Answers = {
  hang: (_, response) => void response.writeHead(200, JSON_TYPE).write('{"id":'),
  cut(_, response) {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' })
    response.write('{"id":', () => response.destroy())
  },
  status({ status, retryAfter }, response) {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    const errors = [{ code: status, message: 'Something went wrong', status }]
    response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify({ errors }))
  },
  html: (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE),
  redirect: ({ to }, response) => void response.writeHead(302, { location: to }).end(),
  body({ body }, response) {
    response.writeHead(200, JSON_TYPE).end(typeof body === 'string' ? body : JSON.stringify(body))
  },
  large({ bytes }, response) {
    response.writeHead(200, JSON_TYPE).end(JSON.stringify('x'.repeat(bytes)))
  },
}
