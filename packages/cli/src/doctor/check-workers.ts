/** Whether somebody does what is done without a request: mails, logout notices, expiry, new keys. */
import type { Schedule, TaskStatus, Worker } from '../api/shapes.ts'
import type { Check, Finding } from './finding.ts'

/** Milliseconds after which a job that did not run is late. */
const LATE = 10 * 60_000

export const checkWorkers: Check = {
  what: 'workers',
  needsToken: true,
  async run(api) {
    const [workers, schedules, status] = await Promise.all([
      api.get<readonly Worker[]>('/tasks/workers/'),
      api.all<Schedule>('/tasks/schedules/'),
      api.get<TaskStatus>('/tasks/tasks/status/'),
    ])
    return [present(workers), punctual(schedules), deadLetters(status)]
  },
}

function present(workers: readonly Worker[]): Finding {
  const what = 'workers'
  const old = workers.filter(({ version_matching: matching }) => !matching)
  if (workers.length === 0) {
    return { what, level: 'fail', says: 'none is connected', todo: 'start one: jobs wait for it' }
  }
  if (old.length > 0) {
    const says = `${old.length} of ${workers.length} are of another version`
    return { what, level: 'warn', says, todo: 'finish the upgrade' }
  }
  return { what, level: 'ok', says: `${workers.length} connected` }
}

function punctual(schedules: readonly Schedule[]): Finding {
  const what = 'schedules'
  const late = schedules.filter(
    ({ next_run: next }) => next !== null && Date.parse(next) < Date.now() - LATE,
  )
  if (late.length === 0) return { what, level: 'ok', says: `${schedules.length}, none is late` }
  const names = late.map(({ id }) => id).join(', ')
  return { what, level: 'warn', says: `late: ${names}`, todo: 'restart the worker, see its log' }
}

function deadLetters({ rejected, queued, running }: TaskStatus): Finding {
  const what = 'dead letters'
  const says = `${rejected} (${queued} jobs wait, ${running} run)`
  if (rejected === 0) return { what, level: 'ok', says }
  const todo = 'GET /api/v3/tasks/tasks/ says why; retry or discard them (docs/tasks.md)'
  return { what, level: 'warn', says, todo }
}
