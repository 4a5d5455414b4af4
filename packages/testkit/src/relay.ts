/** A TCP relay before a real server, to take that server away and give it back on the same port. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Scope } from './scope.ts'

export interface Relay {
  /** The server's URL with the relay's address. */
  readonly url: string
  /** Ends every connection and refuses new ones, as when the server is stopped. */
  cut(): Promise<void>
  /** Keeps every connection and lets nothing through, as when the machine has gone. */
  freeze(): void
  resume(): Promise<void>
}

export async function startRelay(t: Scope, target: string): Promise<Relay> {
  const { hostname, port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  let frozen = false

  const server = createServer((near) => {
    const far = connect(Number(targetPort), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (data) => frozen || to.write(data))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const cut = async () => {
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  const port = await listen(0)
  t.teardown(cut)

  return {
    url: target.replace(`${hostname}:${targetPort}`, `127.0.0.1:${port}`),
    cut,
    freeze() {
      frozen = true
    },
    async resume() {
      // What was swallowed is lost: connections of before cannot go on.
      if (frozen) for (const socket of sockets) socket.destroy()
      frozen = false
      if (!server.listening) await listen(port)
    },
  }
}
