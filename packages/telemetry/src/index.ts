export { createLogger, type LoggerOptions } from './create-logger.ts'
export { describeError, type ErrorDescription } from './describe-error.ts'
export {
  describeRequest,
  type LoggableRequest,
  type RequestDescription,
} from './describe-request.ts'
export { createMetrics, type Metrics, type MetricsOptions } from './metrics/create-metrics.ts'
export type { EventStreamState } from './metrics/event-stream-state.ts'
export type { RequestTimer, RequestTimers } from './metrics/http-requests.ts'
export type { QueueState } from './metrics/queue-states.ts'
export type { LineWriter } from './pretty-lines.ts'
export { redactText } from './redact-text.ts'
export { openTracer, type TracerOptions } from './tracing/open-tracer.ts'
export {
  type Carrier,
  noTracer,
  type OpenSpan,
  type SpanAttributes,
  type SpanKind,
  type SpanOptions,
  type Tracer,
} from './tracing/tracer.ts'
