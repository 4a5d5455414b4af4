/** Audit events that Postgres does not have yet, read when somebody asks for the metrics. */
import { Gauge, type Registry } from './prometheus.ts'
import type { Source } from './sources.ts'

export interface EventStreamState {
  /** Entries of the stream; each leaves it when it is stored. */
  readonly length: number
  /** Seconds since the oldest of them was written; undefined: there is none. */
  readonly oldestAge: number | undefined
}

export function eventStreamState(registry: Registry): Source<EventStreamState> {
  const registers = [registry]
  const length = new Gauge({
    name: 'gatehouse_event_stream_length',
    help: 'Entries of audit events that wait for being stored.',
    labelNames: [],
    registers,
  })
  const age = new Gauge({
    name: 'gatehouse_event_stream_oldest_age_seconds',
    help: 'How long the oldest audit event has waited for being stored.',
    labelNames: [],
    registers,
  })
  return {
    name: 'event_stream',
    clear() {
      length.remove()
      age.remove()
    },
    show(state) {
      length.set(state.length)
      age.set(state.oldestAge ?? 0)
    },
  }
}
