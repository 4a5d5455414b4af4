/** An application's own server: what a browser comes back to. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scope } from './scope.ts'

export interface Visit {
  readonly method: string
  readonly path: string
  /** Of the query, or of the form. */
  readonly parameters: URLSearchParams
}

export interface ClientApp {
  readonly origin: string
  /** The next visit to a path that has not been taken yet. */
  visit(path: string): Promise<Visit>
}

/** Listens on an origin of its own: `127.0.0.1`, where the product is `localhost`. */
export async function startClientApp(t: Scope): Promise<ClientApp> {
  const visits: Visit[] = []
  let arrived = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    visits.push(await readVisit(request))
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Client</title><h1>Back at the application</h1>')
    arrived.resolve()
    arrived = Promise.withResolvers()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async visit(path) {
      for (;;) {
        const index = visits.findIndex((visit) => visit.path === path)
        const [found] = index < 0 ? [] : visits.splice(index, 1)
        if (found) return found
        await arrived.promise
      }
    },
  }
}

async function readVisit(request: IncomingMessage): Promise<Visit> {
  const { method = '', url = '/' } = request
  const { pathname: path, searchParams } = new URL(url, 'http://client')
  const body = Buffer.concat(await request.toArray()).toString()
  return { method, path, parameters: method === 'POST' ? new URLSearchParams(body) : searchParams }
}
