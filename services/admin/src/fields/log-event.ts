/** A line that was logged while something was done for whoever asked. */
import { Type } from 'typebox'
import { Attributes, Timestamp } from './types.ts'

const LogLevel = Type.Enum(
  ['critical', 'exception', 'error', 'warn', 'warning', 'info', 'debug', 'notset'],
  { title: 'LogLevelEnum' },
)

export const LogEvent = Type.Object(
  {
    timestamp: Timestamp(),
    log_level: LogLevel,
    logger: Type.String(),
    event: Type.String(),
    attributes: Attributes(),
  },
  { title: 'LogEvent' },
)

/** What policies were found to say. */
export function logEvent(
  now: number,
  event: string,
  attributes: Readonly<Record<string, unknown>>,
) {
  return {
    timestamp: new Date(now).toISOString(),
    log_level: 'info' as const,
    logger: 'gatehouse.policies',
    event,
    attributes,
  }
}
