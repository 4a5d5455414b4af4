/** A TCP relay before a real server, to take that server away, give it back on the same port, or put another there. */
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
  /**
   * Sends new connections to another server, as when a name or an address moves. Those that are there
   * stay as they are: frozen ones say nothing for ever.
   */
  target(url: string): void
}

interface Connection {
  isFrozen: boolean
  readonly ends: readonly [Socket, Socket]
}

export async function startRelay(t: Scope, target: string): Promise<Relay> {
  const connections = new Set<Connection>()
  let { hostname, port: targetPort } = new URL(target)
  const address = `${hostname}:${targetPort}`
  let isFrozen = false

  const server = createServer((near) => {
    const ends = [near, connect(Number(targetPort), hostname)] as const
    const connection: Connection = { isFrozen, ends }
    connections.add(connection)
    for (const [from, to] of [ends, ends.toReversed() as [Socket, Socket]]) {
      from.on('data', (data) => connection.isFrozen || to.write(data))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        connections.delete(connection)
        // A machine that has gone does not say goodbye either.
        if (!connection.isFrozen || from === near) to.destroy()
      })
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const end = () => {
    for (const { ends } of connections) for (const socket of ends) socket.destroy()
  }
  const cut = async () => {
    const closed = server.listening ? once(server, 'close') : undefined
    server.close()
    end()
    await closed
  }
  const port = await listen(0)
  t.teardown(cut)

  return {
    url: target.replace(address, `127.0.0.1:${port}`),
    cut,
    freeze() {
      isFrozen = true
      for (const connection of connections) connection.isFrozen = true
    },
    async resume() {
      // What was swallowed is lost: connections of before cannot go on.
      if (isFrozen) end()
      isFrozen = false
      if (!server.listening) await listen(port)
    },
    target(url) {
      const { hostname: host, port } = new URL(url)
      hostname = host
      targetPort = port
      isFrozen = false
    },
  }
}
