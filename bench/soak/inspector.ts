/** A look into the memory of a running Node process, by the debugger's protocol. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'

/** In megabytes of 2^20 bytes. */
export interface Memory {
  /** What the system counts. */
  readonly resident: number
  /** Objects and buffers, with what is garbage and not collected yet. */
  readonly used: number
}

export interface Inspector {
  memory(): Promise<Memory>
  /** Collects all garbage first: what is used then is kept for a reason, or leaks. */
  memoryAfterCollection(): Promise<Memory>
  /** For DevTools: tells what is kept, and by what. */
  writeSnapshot(file: string): Promise<void>
  close(): void
}

const MEMORY = '(({ rss, heapUsed, external }) => ({ rss, used: heapUsed + external }))'
const ATTEMPTS = 100
const MEGABYTE = 2 ** 20

type Listener = (parameters: Record<string, unknown>) => void

/** The process must have been started with `--inspect=127.0.0.1:<port>`. */
export async function inspect(port: number): Promise<Inspector> {
  const socket = new WebSocket(await debuggerUrl(port))
  await once(socket, 'open')
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>()
  const listeners = new Map<string, Listener>()
  let count = 0

  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data))
    if (method) listeners.get(method)?.(params)
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('an inspected process has ended'))
  })

  function call(method: string, params = {}): Promise<Record<string, unknown>> {
    count += 1
    const reply = Promise.withResolvers<Record<string, unknown>>()
    waiting.set(count, reply)
    socket.send(JSON.stringify({ id: count, method, params }))
    return reply.promise
  }

  async function memory(): Promise<Memory> {
    const expression = `${MEMORY}(process.memoryUsage())`
    const { result } = await call('Runtime.evaluate', { expression, returnByValue: true })
    const { rss, used } = (result as { value: { rss: number; used: number } }).value
    return { resident: rss / MEGABYTE, used: used / MEGABYTE }
  }

  return {
    memory,
    async memoryAfterCollection() {
      await call('HeapProfiler.collectGarbage')
      return memory()
    },
    async writeSnapshot(file) {
      const output = createWriteStream(file)
      listeners.set('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => output.write(chunk))
      await call('HeapProfiler.takeHeapSnapshot')
      await finished(output.end())
    },
    close: () => socket.close(),
  }
}

async function debuggerUrl(port: number): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined)
    const [target] = answer?.ok ? await answer.json() : []
    if (target) return target.webSocketDebuggerUrl
    await delay(50)
  }
  throw new Error(`no Node process can be inspected on port ${port}`)
}
