import type { DeadLetter } from '@gatehouse/bus'
import { ApiError } from '@gatehouse/errors'
import type { AdminDeps } from '../ports.ts'
import { parseTaskId } from './task-id.ts'

/** The dead letter of a `message_id`. @throws ApiError 404 when there is none (any more) */
export async function findTask(
  { bus }: Pick<AdminDeps, 'bus'>,
  messageId: string,
): Promise<DeadLetter> {
  const id = parseTaskId(messageId)
  const letter = id && (await bus.deadLetters.get(id.queue, id.id))
  if (!letter) throw noSuchTask()
  return letter
}

/** In authentik's words. */
export function noSuchTask(): ApiError {
  return new ApiError(404, 'No Task matches the given query.')
}
