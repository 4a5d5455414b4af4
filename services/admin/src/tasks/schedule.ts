/** A scheduled job as a schedule of authentik's API. */
import type { Schedule as ScheduledJob } from '@gatehouse/bus'
import { type Static, Type } from 'typebox'
import { actorOf, describeJob } from './describe-job.ts'
import { formatTaskId } from './task-id.ts'

export const Schedule = Type.Object(
  {
    id: Type.String(),
    identifier: Type.String(),
    uid: Type.String(),
    actor_name: Type.String(),
    rel_obj_app_label: Type.String(),
    rel_obj_model: Type.String(),
    rel_obj_id: Type.Null(),
    crontab: Type.String(),
    paused: Type.Boolean(),
    /** null until a worker has run for the first time. */
    next_run: Type.Union([Type.String(), Type.Null()]),
    description: Type.Union([Type.String(), Type.Null()]),
    last_task_status: Type.Null(),
  },
  { title: 'Schedule' },
)
export type Schedule = Static<typeof Schedule>

export function toSchedule({ queue, job, every, nextAt }: ScheduledJob): Schedule {
  const id = formatTaskId({ queue, id: job })
  const actor = actorOf({ queue, job })
  return {
    id,
    identifier: id,
    uid: actor,
    actor_name: actor,
    rel_obj_app_label: '',
    rel_obj_model: '',
    rel_obj_id: null,
    crontab: crontabOf(every),
    paused: false,
    next_run: nextAt === undefined ? null : new Date(nextAt).toISOString(),
    description: describeJob(queue, job),
    last_task_status: null,
  }
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The nearest that a crontab can say; the exact time of the next run is `next_run`. */
function crontabOf(every: number): string {
  if (every >= DAY) return '0 0 * * *'
  if (every >= HOUR) return `0 ${step(every / HOUR)} * * *`
  return `${step(every / MINUTE)} * * * *`
}

function step(count: number): string {
  const whole = Math.max(1, Math.round(count))
  return whole === 1 ? '*' : `*/${whole}`
}
