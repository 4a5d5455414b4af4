/**
 * Spans for what the adapters tell of on Node's own channels. They know neither this package nor
 * whether anybody listens, and telling nobody costs next to nothing.
 */
import type { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'
import { type Context, trace } from '@opentelemetry/api'
import type { OpenSpan, SpanAttributes, SpanOptions } from './tracer.ts'

/** What an adapter tells: a name from the code, such as a statement's; never a value. */
export interface Call {
  readonly name: string
  readonly attributes?: SpanAttributes
  readonly error?: unknown
}

const CHANNELS: Readonly<Record<string, SpanAttributes>> = {
  'gatehouse:postgres': { 'db.system.name': 'postgresql' },
  'gatehouse:redis': { 'db.system.name': 'redis' },
  'gatehouse:outbound': {},
}

export interface CallSpans {
  readonly contexts: AsyncLocalStorage<Context>
  start(name: string, options: SpanOptions): { span: OpenSpan; context: Context }
  fail(span: OpenSpan, error: unknown): void
}

/** The answer ends it. */
export function followCalls(spans: CallSpans): () => void {
  const ends = Object.entries(CHANNELS).map(([name, attributes]) => follow(name, attributes, spans))
  return () => {
    for (const end of ends) end()
  }
}

function follow(channelName: string, common: SpanAttributes, options: CallSpans): () => void {
  const { contexts, start, fail } = options
  const channel = tracingChannel<unknown, Call>(channelName)
  const running = new WeakMap<Call, OpenSpan>()
  const end = (call: Call) => {
    const span = running.get(call)
    if (!span || !running.delete(call)) return
    if (call.error !== undefined) fail(span, call.error)
    span.end()
  }
  const listeners = { start() {}, end() {}, asyncStart() {}, asyncEnd: end, error: end }

  channel.start.bindStore(contexts, (call) => {
    const outer = contexts.getStore()
    // What no request or job asked for, such as waiting for the next event, is nobody's story.
    if (!outer || !trace.getSpan(outer)) return outer as Context
    const attributes = { ...common, ...call.attributes }
    const { span, context } = start(call.name, { kind: 'client', attributes })
    running.set(call, span)
    return context
  })
  channel.subscribe(listeners)
  return () => {
    channel.unsubscribe(listeners)
    channel.start.unbindStore(contexts)
  }
}
