/** The part of pino's logger that this package calls. */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}
