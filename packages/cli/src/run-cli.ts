/** The whole of `gatehouse` as a function: arguments in, exit code out. */
import { Command, CommanderError } from 'commander'
import { CliError } from './cli-error.ts'
import { COMMANDS } from './commands/index.ts'
import { seconds } from './commands/seconds.ts'
import { type Act, type Context, createContext } from './context.ts'
import { EXIT, type Outcome } from './exit-code.ts'
import type { Surroundings } from './surroundings.ts'
import { VERSION } from './version.ts'

const EXIT_CODES = `
Exit codes: 0 done, 1 failed or the answer is no, 2 wrong usage, 3 no answer from the server,
4 not allowed, 5 not found, 6 values refused, 7 nobody answered in time, 130 interrupted.`

/** Never throws; what went wrong is on stderr in one line, and as JSON on stdout under `--json`. */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let outcome: Outcome = 'ok'
  const act: Act =
    <A extends unknown[]>(work: (context: Context, ...args: A) => Promise<Outcome>) =>
    async (...given: unknown[]) => {
      const command = given.at(-1) as Command
      const context = await createContext(command.optsWithGlobals(), surroundings)
      outcome = await work(context, ...(given.slice(0, -1) as A))
    }
  try {
    await createProgram(surroundings, act).parseAsync(args, { from: 'user' })
  } catch (error) {
    outcome = report(error, args.includes('--json'), surroundings)
  }
  return EXIT[outcome]
}

function createProgram({ stdout, stderr }: Surroundings, act: Act): Command {
  const program = new Command('gatehouse')
    .description('Operates a Gatehouse: checks it, configures it, tries its applications.')
    .version(VERSION)
    .option('--url <url>', 'where it is (GATEHOUSE_URL; default http://localhost:9000)')
    .option('--token-file <file>', 'file with an API token, - is stdin (GATEHOUSE_TOKEN_FILE)')
    .option('--token <token>', 'API token; better: GATEHOUSE_TOKEN or --token-file')
    .option('--timeout <seconds>', 'for one request', seconds, 10)
    .option('--json', 'JSON on stdout and nothing else')
    .option('--no-color', 'no colours (NO_COLOR)')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Said once, with every other error.
      outputError: () => undefined,
    })
  for (const define of COMMANDS) define(program, act)
  return program
}

function report(error: unknown, json: boolean, { stdout, stderr, signal }: Surroundings): Outcome {
  if (error instanceof CommanderError && error.exitCode === 0) return 'ok'
  const { outcome, message, advice } = signal.aborted
    ? new CliError('interrupted', 'interrupted')
    : toCliError(error)
  stderr.write(`gatehouse: ${message}${advice ? ` (${advice})` : ''}\n`)
  if (json)
    stdout.write(`${JSON.stringify({ error: { code: outcome, message, advice } }, null, 2)}\n`)
  return outcome
}

function toCliError(error: unknown): CliError {
  if (error instanceof CliError) return error
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ')
    // Commander's word for a group of commands that was called without one of them.
    if (error.code === 'commander.help') return new CliError('usage', 'that is not a whole command')
    return new CliError('usage', message, 'gatehouse help <command> lists what it takes')
  }
  return new CliError('failed', error instanceof Error ? error.message : String(error))
}
