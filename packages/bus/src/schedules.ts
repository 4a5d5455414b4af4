/** The jobs that nobody asks for: Redis knows each once, however many processes make it known. */
import { available } from './available.ts'
import { jobOptions, type StoredQueue, type StoredQueues } from './open-queues.ts'
import { definitionOf, QUEUE_NAMES, type QueueName } from './queues/queues.ts'

export interface Schedule {
  readonly queue: QueueName
  readonly job: string
  /** Milliseconds between two runs. */
  readonly every: number
  /** Milliseconds since the epoch; undefined until a worker has made it known to Redis. */
  readonly nextAt: number | undefined
}

export interface Schedules {
  /** Makes known what Redis does not know, or knows otherwise. @throws UnavailableError */
  schedule(): Promise<void>
  /** @throws UnavailableError */
  schedules(): Promise<readonly Schedule[]>
  /**
   * One more run of a scheduled job, now.
   *
   * @throws TypeError when the job is not scheduled
   * @throws UnavailableError
   */
  runNow(queue: QueueName, job: string): Promise<void>
}

const DEADLINE = 2000

export function createSchedules(queues: StoredQueues): Schedules {
  const declared = QUEUE_NAMES.flatMap((queue) =>
    Object.entries(definitionOf(queue).schedules ?? {}).map(([job, every = 0]) => ({
      queue,
      job,
      every,
    })),
  )

  async function known(): Promise<Map<string, { every: number; nextAt: number | undefined }>> {
    const lists = QUEUE_NAMES.map(async (queue) => {
      const schedulers = await queues[queue].getJobSchedulers()
      return schedulers.map(
        ({ key, every, next }) =>
          [`${queue}/${key}`, { every: Number(every), nextAt: next }] as const,
      )
    })
    return new Map((await available('read schedules', Promise.all(lists), DEADLINE)).flat())
  }

  return {
    async schedule() {
      const there = await known()
      const wanted = declared.filter(
        ({ queue, job, every }) => there.get(`${queue}/${job}`)?.every !== every,
      )
      const retired = QUEUE_NAMES.flatMap((queue) =>
        (definitionOf(queue).retired ?? [])
          .filter((job) => there.has(`${queue}/${job}`))
          .map((job) => ({ queue, job })),
      )
      const changes = [
        ...wanted.map(({ queue, job, every }) => announce(queues[queue], { queue, job, every })),
        ...retired.map(({ queue, job }) => queues[queue].removeJobScheduler(job)),
      ]
      await available('schedule jobs', Promise.all(changes), DEADLINE)
    },

    async schedules() {
      const there = await known()
      return declared.map((schedule) => {
        const { queue, job } = schedule
        return { ...schedule, nextAt: there.get(`${queue}/${job}`)?.nextAt }
      })
    },

    async runNow(queue, job) {
      if (!declared.some((one) => one.queue === queue && one.job === job)) {
        throw new TypeError(`${queue}/${job} is not scheduled`)
      }
      const added = queues[queue].add(job, { data: {} }, jobOptions(queue))
      await available(`run ${queue}/${job}`, added)
    },
  }
}

async function announce(
  stored: StoredQueue,
  { queue, job, every }: { queue: QueueName; job: string; every: number },
): Promise<void> {
  const template = { name: job, data: { data: {} }, opts: jobOptions(queue) }
  await stored.upsertJobScheduler(job, { every }, template)
}
