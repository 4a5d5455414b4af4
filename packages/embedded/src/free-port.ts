import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/**
 * Starts something on a free port of the loopback address. Another program may take the port before the
 * server does, so there are three tries, each on another port.
 */
export async function onFreePort<T>(start: (port: number) => Promise<T>, tries = 3): Promise<T> {
  try {
    return await start(await freePort())
  } catch (error) {
    if (tries <= 1 || !/in use/i.test(String(error))) throw error
    return onFreePort(start, tries - 1)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
