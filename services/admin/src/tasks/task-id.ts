/**
 * What a job of a queue is called in a URL, `mail:42`. authentik's tasks have UUIDs; a job has a name
 * within its queue.
 */
import { isQueueName, type QueueName } from '@gatehouse/bus'

export interface TaskId {
  readonly queue: QueueName
  readonly id: string
}

export function formatTaskId({ queue, id }: TaskId): string {
  return `${queue}:${id}`
}

/** undefined for what names no queue of ours. */
export function parseTaskId(text: string): TaskId | undefined {
  const colon = text.indexOf(':')
  const [queue, id] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)]
  return isQueueName(queue) && id !== '' ? { queue, id } : undefined
}
