/** W3C Trace Context, stored beside the data of a job: what joins it to the request that added it. */
export type Carrier = Readonly<Record<string, string>>

interface JobSpan {
  readonly kind: 'consumer'
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Carrier
}

/** The part of a tracer that is called here; that of @gatehouse/telemetry fits. */
export interface JobTracer {
  /** Names what runs now; empty when nothing is traced. */
  carrier(): Carrier
  span<T>(name: string, options: JobSpan, work: () => Promise<T>): Promise<T>
}

export const noJobTracer: JobTracer = {
  carrier: () => ({}),
  span: (_name, _options, work) => work(),
}
