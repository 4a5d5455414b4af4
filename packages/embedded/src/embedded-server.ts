/** What a caller of this package gets and gives: one running server, a log, one kind of failure. */

/** A server that runs as long as this process, on a port of the loopback address. */
export interface EmbeddedServer {
  /** How clients reach it, with its password. */
  readonly url: string
  /** Ends it in order: data are on disk when the promise resolves. Calling it again changes nothing. */
  stop(): Promise<void>
}

/** Where the servers' own lines (`debug`) and what is worth knowing (`info`, `warn`) go. */
export interface EmbeddedLog {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
}

/** A server cannot run here. The message is one line for the operator and says what to do. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError'
}

/** A server whose `stop` runs once, however often it is called. */
export function embeddedServer(url: string, stop: () => Promise<void>): EmbeddedServer {
  let stopped: Promise<void> | undefined
  return {
    url,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Turns a failed file operation into a message that names the folder and the variable that sets it. */
export function explainFailure(dataDir: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    throw new EmbeddedServerError(
      `GATEHOUSE_DATA_DIR: ${dataDir} cannot be used: ${error.message}`,
      {
        cause: error,
      },
    )
  }
}
