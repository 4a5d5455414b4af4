/** A dead letter as a task of authentik's API: one that was tried often enough and was given up. */
import type { DeadLetter } from '@gatehouse/bus'
import { redactText } from '@gatehouse/telemetry'
import { type Static, Type } from 'typebox'
import { LogEvent } from '../fields/log-event.ts'
import { actorOf, describeJob } from './describe-job.ts'
import { shownData } from './shown-data.ts'
import { formatTaskId } from './task-id.ts'
import { AggregatedStatus, TaskState } from './task-state.ts'

/** Tasks of ours are about no object of the API: `rel_obj_*` are empty. */
export const Task = Type.Object(
  {
    message_id: Type.String(),
    queue_name: Type.String(),
    actor_name: Type.String(),
    state: TaskState,
    mtime: Type.String(),
    retries: Type.Integer(),
    eta: Type.Null(),
    rel_obj_app_label: Type.String(),
    rel_obj_model: Type.String(),
    rel_obj_id: Type.Null(),
    uid: Type.String(),
    logs: Type.Array(LogEvent),
    previous_logs: Type.Array(LogEvent),
    aggregated_status: AggregatedStatus,
    description: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Task' },
)
export type Task = Static<typeof Task>

/** authentik's word for a task that no worker will try again by itself. */
export const DEAD = 'rejected'

export function toTask(letter: DeadLetter): Task {
  const { queue, id, job, message, attempts, addedAt, failedAt, requestId, data } = letter
  const actor = actorOf(letter)
  const mtime = new Date(failedAt).toISOString()
  return {
    message_id: formatTaskId({ queue, id }),
    queue_name: queue,
    actor_name: actor,
    state: DEAD,
    mtime,
    retries: Math.max(0, attempts - 1),
    eta: null,
    rel_obj_app_label: '',
    rel_obj_model: '',
    rel_obj_id: null,
    uid: `${actor}:${id}`,
    logs: [
      {
        timestamp: mtime,
        log_level: 'error',
        logger: actor,
        event: redactText(message),
        attributes: {
          attempts,
          added: new Date(addedAt).toISOString(),
          ...(requestId === undefined ? {} : { request_id: requestId }),
          data: shownData(data),
        },
      },
    ],
    previous_logs: [],
    aggregated_status: DEAD,
    description: describeJob(queue, job),
  }
}
