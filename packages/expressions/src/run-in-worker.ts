/** One job in one worker thread that is ended when its time is up. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

export interface WorkerRun {
  /** Module that posts `ready` when it has loaded and then answers each message with one. */
  readonly module: URL
  readonly job: unknown
  /** Counted from `ready`: starting a thread takes as long as the machine is busy. */
  readonly timeoutMs: number
}

/** The worker's answer, or undefined when it did not answer in time. */
export async function runInWorker({ module, job, timeoutMs }: WorkerRun): Promise<unknown> {
  const worker = new Worker(module, {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  })
  try {
    await once(worker, 'message')
    worker.postMessage(job)
    return await answerWithin(worker, timeoutMs)
  } finally {
    await worker.terminate()
  }
}

async function answerWithin(worker: Worker, timeoutMs: number): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const [answer] = await once(worker, 'message', { signal })
    return answer
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}
