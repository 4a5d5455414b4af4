export { type Bus, type BusOptions, createBus } from './create-bus.ts'
export type { Log } from './log.ts'
export {
  MAINTENANCE_SCHEDULE,
  type MaintenanceHandlers,
  type MaintenanceJob,
} from './maintenance.ts'
export type { BusConnection, BusWorker } from './run-worker.ts'
