import type { Schedule } from '@gatehouse/bus'
import { ApiError } from '@gatehouse/errors'
import type { AdminDeps } from '../ports.ts'
import { parseTaskId } from './task-id.ts'

/** The scheduled job of an id. @throws ApiError 404 when there is none */
export async function findSchedule(
  { bus }: Pick<AdminDeps, 'bus'>,
  text: string,
): Promise<Schedule> {
  const id = parseTaskId(text)
  const schedules = id ? await bus.schedules() : []
  const found = schedules.find(({ queue, job }) => queue === id?.queue && job === id.id)
  if (!found) throw new ApiError(404, 'No Schedule matches the given query.')
  return found
}
