/** The one logger: JSON lines in which no secret can stand, wherever it was put. */
import { hostname } from 'node:os'
import { type Logger, pino } from 'pino'
import { describeError } from './describe-error.ts'
import { describeRequest, describeResponse } from './describe-request.ts'
import { type LineWriter, prettyLines } from './pretty-lines.ts'
import { redactText } from './redact-text.ts'
import { redactMembers } from './redact-value.ts'

export interface LoggerOptions {
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  readonly level: string
  /** Which part of a cluster writes here; on every line. */
  readonly service?: string
  /** For people instead of machines. */
  readonly pretty?: boolean
  /** Default: standard output. */
  readonly destination?: LineWriter
}

/** Each has its own serializer, which leaves secrets out. */
const serializers = {
  err: describeError,
  error: describeError,
  req: describeRequest,
  res: describeResponse,
  msg: (message: unknown) => (typeof message === 'string' ? redactText(message) : message),
}
const SERIALIZED: ReadonlySet<string> = new Set(Object.keys(serializers))

const redactFields = (fields: object) => redactMembers(fields, 0, SERIALIZED)

export function createLogger(options: LoggerOptions): Logger {
  const { level, service, pretty = false, destination } = options
  const output = destination ?? pino.destination({ sync: false })
  const logger = pino(
    {
      level,
      base: { service, pid: process.pid, hostname: hostname() },
      serializers,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redactFields },
    },
    pretty ? prettyLines(output) : output,
  )
  return redactingChildren(logger)
}

/** Pino formats the bindings of its root only; children inherit this method and so do theirs. */
function redactingChildren(logger: Logger): Logger {
  const { child } = logger
  return Object.assign(logger, {
    child(this: Logger, bindings: object, options?: object) {
      return Reflect.apply(child, this, [redactFields(bindings), options])
    },
  })
}
