/** Tells every process what to forget. */
import type { ConfigChange, ConfigChanges } from '@gatehouse/core'
import { available } from './available.ts'
import { keys } from './keys.ts'
import type { Log } from './log.ts'
import type { RedisClient } from './open-client.ts'

export interface ConfigChangesOptions {
  /** A connection of mode `request`. */
  publisher: RedisClient
  /** A connection of mode `subscriber`, used for nothing else. */
  subscriber: RedisClient
  log: Log
}

/** What may have changed unheard while there was no connection. */
const EVERYTHING: readonly ConfigChange[] = [{ kind: 'configuration' }, { kind: 'keys' }]

export function createConfigChanges(options: ConfigChangesOptions): ConfigChanges {
  const { publisher, subscriber, log } = options
  const listeners = new Set<(change: ConfigChange) => void>()
  const tell = (change: ConfigChange) => {
    for (const listener of listeners) listener(change)
  }
  listen(subscriber, log, tell)

  return {
    async publish(change) {
      const message = JSON.stringify(change)
      await available('publish change', publisher.publish(keys.changes(), message))
    },
    subscribe: (listener) => void listeners.add(listener),
  }
}

/** Subscribes now and after every reconnection; then tells what may have been missed. */
function listen(subscriber: RedisClient, log: Log, tell: (change: ConfigChange) => void): void {
  let missed = subscriber.status !== 'ready'

  const subscribe = async () => {
    try {
      await subscriber.subscribe(keys.changes())
      if (missed) EVERYTHING.forEach(tell)
      missed = false
    } catch (error) {
      // The connection broke again; the next `ready` repeats this.
      log.warn({ err: error }, 'could not subscribe to configuration changes')
    }
  }

  subscriber.on('message', (_channel: string, message: string) => tell(JSON.parse(message)))
  subscriber.on('close', () => {
    missed = true
  })
  subscriber.on('ready', subscribe)
  if (subscriber.status === 'ready') void subscribe()
}
