export type { ExpiredRows, KeyRotation, Log, SweptRows } from './ports.ts'
export { type RunningWorker, startWorker, type WorkerDeps } from './start-worker.ts'
