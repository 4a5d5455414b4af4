/**
 * The logger of one request. Fastify wants one for each; most requests have nothing to say, so pino's
 * is made with the first line.
 */
import type { FastifyBaseLogger } from 'fastify'

type Child = FastifyBaseLogger['child']
type Line = Parameters<FastifyBaseLogger['info']>

export class RequestLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger
  readonly #of: Parameters<Child>
  #made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, ...of: Parameters<Child>) {
    this.#parent = parent
    this.#of = of
  }

  get #logger(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(...this.#of)
    return this.#made
  }

  get level(): string {
    return this.#logger.level
  }

  set level(level: string) {
    this.#logger.level = level
  }

  child(...of: Parameters<Child>): FastifyBaseLogger {
    return this.#logger.child(...of)
  }

  fatal(...line: Line): void {
    this.#logger.fatal(...line)
  }

  error(...line: Line): void {
    this.#logger.error(...line)
  }

  warn(...line: Line): void {
    this.#logger.warn(...line)
  }

  info(...line: Line): void {
    this.#logger.info(...line)
  }

  debug(...line: Line): void {
    this.#logger.debug(...line)
  }

  trace(...line: Line): void {
    this.#logger.trace(...line)
  }

  silent(...line: Line): void {
    this.#logger.silent(...line)
  }
}
