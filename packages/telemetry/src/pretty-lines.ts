/** Log lines for a person at a terminal: `12:30:59 INFO  message  name=value`. */
export interface LineWriter {
  write(line: string): unknown
}

interface LogLine {
  readonly level?: string
  readonly time?: string
  readonly msg?: string
  readonly err?: { readonly stack?: string }
  readonly [name: string]: unknown
}

/** Turns each JSON line into such a line and hands it on. */
export function prettyLines(output: LineWriter): LineWriter {
  return { write: (line) => output.write(prettyLine(line)) }
}

function prettyLine(line: string): string {
  const {
    level = '',
    time = '',
    msg = '',
    err,
    pid,
    hostname,
    service,
    ...rest
  }: LogLine = JSON.parse(line)
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const head = [time.slice(11, 19), level.toUpperCase().padEnd(5), msg, ...facts].join(' ')
  return err?.stack === undefined ? `${head}\n` : `${head}\n${err.stack}\n`
}
