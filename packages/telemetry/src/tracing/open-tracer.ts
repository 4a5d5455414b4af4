/**
 * Traces as OpenTelemetry has them, sent by OTLP over HTTP. Nothing of it is loaded unless the
 * environment names a collector.
 *
 * @see {@link https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/}
 */
import { noTracer, type Tracer } from './tracer.ts'

export interface TracerLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface TracerOptions {
  /** `token` and so on; traces show it as `gatehouse-token` unless `OTEL_SERVICE_NAME` is set. */
  readonly service: string
  readonly version: string
  /** Of the process: the exporter reads its own settings there. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: TracerLog
}

export async function openTracer(options: TracerOptions): Promise<Tracer> {
  if (!isAskedFor(options.env)) return noTracer
  const { openTelemetryTracer } = await import('./open-telemetry-tracer.ts')
  return openTelemetryTracer(options)
}

function isAskedFor(env: TracerOptions['env']): boolean {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT']
  const isOff =
    env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none'
  return Boolean(endpoint) && !isOff
}
