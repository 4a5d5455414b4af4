import type { DeadLetter } from '@gatehouse/bus'
import type { Change } from '../record-change.ts'
import { actorOf } from './describe-job.ts'
import { formatTaskId } from './task-id.ts'

/** How audit events name a task. */
export function taskModel(letter: DeadLetter): Change['model'] {
  const name = actorOf(letter)
  return { app: 'authentik_tasks', model_name: 'task', pk: formatTaskId(letter), name }
}
