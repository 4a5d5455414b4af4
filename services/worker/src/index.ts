export type { ExpiredRows, KeyRotation, Log, SweptRows } from './ports.ts'
export { startBackground } from './start-background.ts'
export { type RunningWorker, startWorker, type WorkerDeps } from './start-worker.ts'
