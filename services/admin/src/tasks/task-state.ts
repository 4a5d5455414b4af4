/** authentik's words for how far a task is. */
import { Type } from 'typebox'

export const TaskState = Type.Enum(
  [
    'waiting_for_dependencies',
    'queued',
    'consumed',
    'preprocess',
    'running',
    'postprocess',
    'rejected',
    'done',
  ],
  { title: 'TaskStatusEnum' },
)

/** Also what a task that is done has logged. */
export const AggregatedStatus = Type.Enum([...TaskState.enum, 'info', 'warning', 'error'], {
  title: 'TaskAggregatedStatusEnum',
})
