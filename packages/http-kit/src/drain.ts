/** The way down: what knocks is still answered and told to go elsewhere, then the door closes. */
import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

/** Shared by all servers of a process. */
export interface Drain {
  readonly started: boolean
  begin(): void
}

export function createDrain(): Drain {
  let started = false
  return {
    get started() {
      return started
    },
    begin() {
      started = true
    },
  }
}

/** While it drains, every answer ends its connection: a proxy takes its next one to a twin. */
export const closingAnswers = fp<{ drain: Drain }>(
  async (app, { drain }) => {
    app.addHook('onSend', (_request, reply, payload, done) => {
      if (drain.started) reply.header('connection', 'close')
      done(null, payload)
    })
  },
  { name: '@gatehouse/closing-answers' },
)

export interface CloseOptions {
  readonly drain: Drain
  /**
   * Milliseconds to go on serving before the port is closed: for a proxy to see that this process is not
   * ready any more and to give up the connections that it keeps. 0 where nothing stands in front.
   */
  readonly graceMs: number
}

/** Resolves when the last request in flight is answered and the port is free. */
export async function closeGently(
  app: FastifyInstance,
  { drain, graceMs }: CloseOptions,
): Promise<void> {
  drain.begin()
  if (graceMs > 0) await delay(graceMs)
  await app.close()
}
