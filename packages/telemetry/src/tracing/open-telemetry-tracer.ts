/** The tracer that sends. Loaded only when it is asked for. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Context,
  DiagLogLevel,
  defaultTextMapGetter,
  defaultTextMapSetter,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { followCalls } from './follow-calls.ts'
import type { TracerOptions } from './open-tracer.ts'
import { traceResource } from './resource.ts'
import { samplerFrom } from './sampler.ts'
import type { Carrier, OpenSpan, SpanOptions, Tracer } from './tracer.ts'

/** A collector that is away must not hold up the end of the process. Milliseconds. */
const CLOSE_WITHIN = 2000

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

export function openTelemetryTracer(options: TracerOptions): Tracer {
  tellTroubles(options)
  const provider = new TracerProvider({
    resource: traceResource(options),
    sampler: samplerFrom(options),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const spans = provider.getTracer('gatehouse', options.version)
  const contexts = new AsyncLocalStorage<Context>()
  const propagator = new W3CTraceContextPropagator()
  const running = () => contexts.getStore() ?? ROOT_CONTEXT

  function begin(name: string, { kind = 'internal', attributes = {}, parent }: SpanOptions) {
    const from = parent ? propagator.extract(ROOT_CONTEXT, parent, defaultTextMapGetter) : running()
    const span = spans.startSpan(name, { kind: KINDS[kind], attributes }, from)
    const context = trace.setSpan(from, span)
    return { context, span: openSpan(span, (work) => contexts.run(context, work)) }
  }
  const fail = (span: OpenSpan, error: unknown) => span.fail(nameOf(error))
  const unfollow = followCalls({ contexts, start: begin, fail })

  return {
    isOn: true,
    start: (name, spanOptions) => begin(name, spanOptions).span,
    async span(name, spanOptions, work) {
      const { span } = begin(name, spanOptions)
      try {
        return await span.run(work)
      } catch (error) {
        fail(span, error)
        throw error
      } finally {
        span.end()
      }
    },
    carrier() {
      const carrier: Record<string, string> = {}
      propagator.inject(running(), carrier, defaultTextMapSetter)
      return carrier satisfies Carrier
    },
    async close() {
      unfollow()
      const patience = delay(CLOSE_WITHIN, undefined, { ref: false })
      const sent = provider.shutdown().catch((err: unknown) => {
        options.log.warn({ err }, 'the last traces could not be sent')
      })
      await Promise.race([sent, patience])
    },
  }
}

function openSpan(span: Span, run: OpenSpan['run']): OpenSpan {
  return {
    run,
    set: (attributes) => void span.setAttributes(attributes),
    rename: (name) => void span.updateName(name),
    fail(reason) {
      span.setAttribute('error.type', reason).setStatus({ code: SpanStatusCode.ERROR })
    },
    end: () => span.end(),
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** A collector that cannot be reached is told of, but changes nothing else. */
function tellTroubles({ log }: TracerOptions): void {
  const tell = (message: string, ...details: unknown[]) => log.warn({ details }, message)
  const silent = () => {}
  diag.setLogger(
    { error: tell, warn: tell, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  )
}
