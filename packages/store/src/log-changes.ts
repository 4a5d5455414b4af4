import type { Redis } from 'ioredis'
import type { Log } from './log.ts'
import type { RedisClient } from './open-client.ts'

/**
 * One line when a connection is lost and one when it is back, however many attempts between; of a
 * cluster for each of its servers.
 */
export function logChanges(client: RedisClient, connection: string, log: Log): void {
  const lost = new Set<string>()

  function onError(error: Error, server = ''): void {
    Reflect.deleteProperty(error, 'command') // holds the command's arguments: not for the log
    if (lost.has(server)) return
    lost.add(server)
    log.warn({ err: error, connection, ...(server && { server }) }, 'redis connection lost')
  }

  function onReady(server = ''): void {
    if (!lost.delete(server)) return
    log.info({ connection, ...(server && { server }) }, 'redis connection restored')
  }

  client.on('error', (error: Error) => onError(error))
  client.on('ready', () => onReady())
  client.on('node error', onError)
  client.on('+node', (node: Redis) => {
    const { host, port } = node.options
    node.on('ready', () => onReady(`${host}:${port}`))
  })
}
