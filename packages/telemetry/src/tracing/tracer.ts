/** What a request or a job did and when, told to whoever collects traces. The default tells nobody. */

export type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer'

/** Names and facts that the code knows: never a value that came with a request. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/** `traceparent` and perhaps `tracestate`, as headers or beside the data of a job. W3C Trace Context §3. */
export type Carrier = Readonly<Record<string, string>>

export interface SpanOptions {
  /** Default: internal. */
  readonly kind?: SpanKind
  readonly attributes?: SpanAttributes
  /** Who caused it, if that was another process, and one that is trusted. Default: the running span. */
  readonly parent?: Carrier
}

/** A span that does not fit into one function. */
export interface OpenSpan {
  /** Runs `work` inside it: spans that begin there are its children. */
  run<T>(work: () => T): T
  set(attributes: SpanAttributes): void
  rename(name: string): void
  /** `reason`: a status, a code or the name of an error; not its message, which may quote anything. */
  fail(reason: string): void
  end(): void
}

export interface Tracer {
  readonly isOn: boolean
  /** Runs `work` in a span of its own, which fails when it rejects. */
  span<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T>
  start(name: string, options: SpanOptions): OpenSpan
  /** Names the running span to who is asked next; empty when there is none. */
  carrier(): Carrier
  /** Sends what was not sent yet. */
  close(): Promise<void>
}

const NOTHING: Carrier = Object.freeze({})

const noSpan: OpenSpan = {
  run: (work) => work(),
  set() {},
  rename() {},
  fail() {},
  end() {},
}

export const noTracer: Tracer = {
  isOn: false,
  span: (_name, _options, work) => work(),
  start: () => noSpan,
  carrier: () => NOTHING,
  close: async () => {},
}
