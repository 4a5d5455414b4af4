/** The dead letters that a request asks for, in the order it asks for. */
import { type DeadLetter, isQueueName, type QueueName } from '@gatehouse/bus'
import type { PageRequest } from '../pagination.ts'
import type { AdminDeps } from '../ports.ts'
import { DEAD, type Task, toTask } from './task.ts'

export interface TaskQuery {
  readonly queue: string | undefined
  readonly actor: string | undefined
  /** One of them; empty: any. */
  readonly statuses: readonly string[]
  readonly state: string | undefined
  /** Asks for tasks about some object. */
  readonly isRelated: boolean
  /** Words, all of which a task has somewhere. */
  readonly search: string
  /** A field, after a `-` from the last to the first. */
  readonly ordering: string
}

export interface FoundTasks {
  readonly count: number
  readonly results: readonly Task[]
}

type DeadLetters = Pick<AdminDeps['bus']['deadLetters'], 'list'>

/** How many of the newest are looked through for words, actors and other orders. */
const LOOKED_THROUGH = 1000
const AT_ONCE = 100
const NONE: FoundTasks = { count: 0, results: [] }
const NEWEST_FIRST = '-mtime'

export async function findTasks(
  deadLetters: DeadLetters,
  query: TaskQuery,
  { page, size }: PageRequest,
): Promise<FoundTasks> {
  const { queue, actor, search, ordering } = query
  if (queue !== undefined && !isQueueName(queue)) return NONE
  if (!mayBeDead(query)) return NONE
  const isPlain = actor === undefined && search.trim() === '' && ordering === NEWEST_FIRST
  if (isPlain) {
    const found = await deadLetters.list({ ...of(queue), page, pageSize: size })
    return { count: found.count, results: found.deadLetters.map(toTask) }
  }
  const newest = await readNewest(deadLetters, queue)
  const tasks = newest.map(toTask).filter((task) => isWanted(task, query))
  const start = (page - 1) * size
  return { count: tasks.length, results: sort(tasks, ordering).slice(start, start + size) }
}

function mayBeDead({ statuses, state, isRelated }: TaskQuery): boolean {
  const isStatus = statuses.length === 0 || statuses.includes(DEAD)
  return isStatus && (state === undefined || state === DEAD) && !isRelated
}

const of = (queue: QueueName | undefined) => (queue === undefined ? {} : { queue })

async function readNewest(
  deadLetters: DeadLetters,
  queue: QueueName | undefined,
): Promise<DeadLetter[]> {
  const all: DeadLetter[] = []
  for (let page = 1; all.length < LOOKED_THROUGH; page++) {
    const { count, deadLetters: some } = await deadLetters.list({
      ...of(queue),
      page,
      pageSize: AT_ONCE,
    })
    all.push(...some)
    if (some.length === 0 || all.length >= count) break
  }
  return all
}

function isWanted(task: Task, { actor, search }: TaskQuery): boolean {
  if (actor !== undefined && task.actor_name !== actor) return false
  const { message_id, queue_name, actor_name, state, uid } = task
  const text = [message_id, queue_name, actor_name, state, uid].join('\n').toLowerCase()
  const words = search.toLowerCase().split(/[\s,]+/)
  return words.every((word) => text.includes(word))
}

const SORTABLE = ['mtime', 'queue_name', 'actor_name', 'retries', 'message_id', 'uid'] as const

/** An order by something else is the order they came in: the newest first. */
function sort(tasks: readonly Task[], ordering: string): readonly Task[] {
  const field = SORTABLE.find((name) => name === ordering.replace(/^-/, ''))
  if (!field) return tasks
  const sorted = tasks.toSorted((a, b) => compare(a[field], b[field]))
  return ordering.startsWith('-') ? sorted.reverse() : sorted
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
