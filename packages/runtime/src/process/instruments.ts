/** How a process can be watched, and how all its servers learn that it is about to end. */
import type { Env } from '@gatehouse/config'
import { createDrain, type Drain } from '@gatehouse/http-kit'
import { createMetrics, type Metrics, openTracer, type Tracer } from '@gatehouse/telemetry'
import type { FastifyBaseLogger } from 'fastify'
import { VERSION } from './version.ts'

export interface Instruments {
  readonly metrics: Metrics
  readonly tracer: Tracer
  readonly drain: Drain
}

export interface InstrumentsOptions {
  /** `token` and so on; `gatehouse` where everything is one process. */
  readonly service: string
  /** Standard `OTEL_*` variables. Without them there are no traces. */
  readonly env: Env
  readonly log: FastifyBaseLogger
}

export async function openInstruments({
  service,
  env,
  log,
}: InstrumentsOptions): Promise<Instruments> {
  const facts = { service, version: VERSION }
  return {
    metrics: createMetrics(facts),
    tracer: await openTracer({ ...facts, env, log }),
    drain: createDrain(),
  }
}
