/** `GET events/events/stats/`, `volume/` and `top_per_user/`: numbers for charts. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiError } from '@gatehouse/errors'
import { isDuration, parseDuration } from '@gatehouse/protocol'
import { Type } from 'typebox'
import { Attributes, Timestamp } from '../../fields/types.ts'
import type { AdminDeps } from '../../ports.ts'
import { eventFilters } from '../../resources/events/event.ts'
import { EventAction } from '../../resources/events/event-actions.ts'

const EventVolume = Type.Object(
  { action: EventAction(), time: Timestamp(), count: Type.Integer() },
  { title: 'EventVolume' },
)
const EventTopPerUser = Type.Object(
  { application: Attributes(), counted_events: Type.Integer(), unique_users: Type.Integer() },
  { title: 'EventTopPerUser' },
)
const EventStats = Type.Object(
  { unique_users: Type.Integer(), count_step: Type.Record(Type.String(), Type.Integer()) },
  { title: 'EventStats' },
)

const parameters = {
  ...Object.fromEntries(
    Object.entries(eventFilters).map(([name, type]) => [name, Type.Optional(type)]),
  ),
  ordering: Type.Optional(Type.String({ maxLength: 100 })),
  search: Type.Optional(Type.String({ maxLength: 1000 })),
}

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** Three for a day: a week is 21 bars. */
const BUCKET = 8 * HOUR
const MAX_DAYS = 90
const MAX_STEPS = 10
const MAX_TOP = 100

const volume = {
  summary: 'Counts events by action over the last days.',
  querystring: Type.Object({
    ...parameters,
    history_days: Type.Optional(Type.Integer({ default: 7 })),
  }),
}
const stats = {
  summary: 'Counts events, and who caused them, over some spans of time.',
  querystring: Type.Object({
    ...parameters,
    count_steps: Type.Array(Type.String({ minLength: 1 }), { minItems: 1, maxItems: MAX_STEPS }),
  }),
}
const top = {
  summary: 'Lists the applications that most events are about.',
  querystring: Type.Object({ ...parameters, top_n: Type.Optional(Type.Integer({ default: 15 })) }),
}

export const chartEventsRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  const config = { permission: 'authentik_events.view_event' } as const

  app.get(
    '/events/events/volume/',
    {
      schema: { ...volume, response: { 200: Type.Array(EventVolume) } },
      config,
    },
    async ({ query }) => {
      const { history_days: days = 7 } = query as { history_days?: number }
      const span = Math.min(Math.max(days, 1), MAX_DAYS) * DAY
      const from = deps.clock.now() - span
      return [...(await deps.eventCharts.volume(filtersOf(query), { from, bucketMs: BUCKET }))]
    },
  )

  app.get(
    '/events/events/stats/',
    {
      schema: { ...stats, response: { 200: EventStats } },
      config,
    },
    async ({ query }) => {
      const { count_steps: steps } = query as { count_steps: string[] }
      const wrong = steps.find((step) => !isDuration(step))
      if (wrong !== undefined) throw noDuration(wrong)
      const now = deps.clock.now()
      const since = steps.map((step) => now - parseDuration(step))
      const { uniqueUsers, counts } = await deps.eventCharts.counts(filtersOf(query), since)
      const pairs = steps.map((step, index) => [step, counts[index] ?? 0] as const)
      return { unique_users: uniqueUsers, count_step: Object.fromEntries(pairs) }
    },
  )

  app.get(
    '/events/events/top_per_user/',
    {
      schema: { ...top, response: { 200: Type.Array(EventTopPerUser) } },
      config,
    },
    async ({ query }) => {
      const { top_n: count = 15 } = query as { top_n?: number }
      const limit = Math.min(Math.max(count, 1), MAX_TOP)
      const found = await deps.eventCharts.topApplications(filtersOf(query), limit)
      return found.map(({ application, countedEvents, uniqueUsers }) => ({
        ...{ application, counted_events: countedEvents, unique_users: uniqueUsers },
      }))
    },
  )
}

function filtersOf(query: object): Readonly<Record<string, unknown>> {
  const names = new Set([...Object.keys(eventFilters), 'search'])
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.has(name)))
}

function noDuration(step: string): ApiError {
  const message = `"${step.slice(0, 100)}" is not a duration such as hours=5;minutes=30.`
  return new ApiError(400, message, { fields: { count_steps: [message] } })
}
