import type { Log } from './log.ts'

/** A log whose every line says `fields`. */
export function jobLog(log: Log, fields: object): Log {
  return {
    info: (details, message) => log.info({ ...fields, ...details }, message),
    warn: (details, message) => log.warn({ ...fields, ...details }, message),
    error: (details, message) => log.error({ ...fields, ...details }, message),
  }
}
