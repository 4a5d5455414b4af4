/** Where the browser comes back to: a server on this machine that takes one answer. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CliError } from '../cli-error.ts'
import type { ChosenRedirectUri } from './choose-redirect-uri.ts'

export interface LoopbackListener {
  /** The redirect URI, with the port that it listens on. */
  readonly redirectUri: string
  /** The parameters that the browser brings. @throws what `signal` was aborted with */
  answer(signal: AbortSignal): Promise<URLSearchParams>
  close(): void
}

const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gatehouse token test</title>' +
  '<h1>Back at the token test</h1><p>You can close this window: the terminal has the rest.</p>'

export async function listenForAnswer({
  uri,
  anyPort,
}: ChosenRedirectUri): Promise<LoopbackListener> {
  const brought = Promise.withResolvers<URLSearchParams>()
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', uri)
    // Browsers also ask for a favicon.
    const isAnswer =
      pathname === uri.pathname && (searchParams.has('code') || searchParams.has('error'))
    response.writeHead(isAnswer ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
      connection: 'close',
    })
    response.end(isAnswer ? PAGE : '')
    if (isAnswer) brought.resolve(searchParams)
  })
  const port = await listen(server, uri, anyPort ? 0 : Number(uri.port || 80))
  const redirectUri = new URL(uri)
  if (anyPort) redirectUri.port = String(port)

  return {
    redirectUri: redirectUri.href,
    answer: (signal) => Promise.race([brought.promise, aborted(signal)]),
    close() {
      server.close()
      server.closeIdleConnections()
    },
  }
}

async function listen(server: Server, { hostname }: URL, port: number): Promise<number> {
  server.listen(port, hostname.replaceAll(/[[\]]/g, ''))
  await once(server, 'listening').catch(({ code }: NodeJS.ErrnoException) => {
    throw new CliError(
      'failed',
      `port ${port} of this machine cannot be listened on: ${code}`,
      'stop what uses it, or register http://127.0.0.1/callback, for which any port will do',
    )
  })
  return (server.address() as AddressInfo).port
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(signal.reason)
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
}
