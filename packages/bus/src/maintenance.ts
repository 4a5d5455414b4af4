/** The jobs that keep an installation tidy, and how often each is due. */
const MINUTE = 60_000

export const MAINTENANCE_SCHEDULE = {
  /** Rows that merely expired leave Postgres. */
  'sweep-expired': 5 * MINUTE,
  /** Signing keys move on, if one is due. */
  'rotate-keys': 60 * MINUTE,
  /** Audit events past their retention leave Postgres. */
  'remove-old-events': 60 * MINUTE,
} as const

export type MaintenanceJob = keyof typeof MAINTENANCE_SCHEDULE

/** What to do for each job. Any of them may run twice, or in two workers at once. */
export type MaintenanceHandlers = Readonly<Record<MaintenanceJob, () => Promise<void>>>
