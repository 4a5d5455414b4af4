/** A worker that fails on its job. */
import { parentPort } from 'node:worker_threads'

parentPort?.on('message', () => {
  throw new Error('broken')
})
parentPort?.postMessage('ready')
