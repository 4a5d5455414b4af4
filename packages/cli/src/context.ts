/** What a command works with: the API, its output, and whether somebody can be asked. */
import type { Command } from 'commander'
import { type Api, createApi } from './api/client.ts'
import { CliError } from './cli-error.ts'
import type { Outcome } from './exit-code.ts'
import type { Surroundings } from './surroundings.ts'
import { createOutput, type Output } from './terminal/output.ts'
import { readSecretFile } from './terminal/secret-file.ts'

export interface Context {
  readonly api: Api
  readonly output: Output
  readonly surroundings: Surroundings
  /** Whether a person sits at both ends. */
  readonly interactive: boolean
}

export interface GlobalOptions {
  readonly url?: string
  readonly tokenFile?: string
  readonly token?: string
  readonly timeout: number
  readonly json?: boolean
  readonly color: boolean
}

/** Makes a function into the action of a command: it gets the context, the arguments and the options. */
export type Act = <A extends unknown[]>(
  work: (context: Context, ...args: A) => Promise<Outcome>,
) => (...args: unknown[]) => Promise<void>

/** Adds one command, or a group of them, to a parent. */
export type DefineCommand = (parent: Command, act: Act) => void

/** Where `npm start` serves. */
const DEFAULT_URL = 'http://localhost:9000'

export async function createContext(
  options: GlobalOptions,
  surroundings: Surroundings,
): Promise<Context> {
  const { env, stdin, stdout, signal } = surroundings
  const { json = false } = options
  const output = createOutput(surroundings, { json, color: options.color })
  const origin = originOf(options.url ?? (env['GATEHOUSE_URL'] || DEFAULT_URL))
  const token = await tokenOf(options, surroundings, output)
  if (token !== undefined && !isPrivate(origin)) {
    output.note(`gatehouse: ${origin} is not https: others can read the token on its way`)
  }
  return {
    api: createApi({ origin, token, timeout: options.timeout * 1000, signal }),
    output,
    surroundings,
    interactive: !json && stdin.isTTY === true && stdout.isTTY === true,
  }
}

async function tokenOf(
  { token, tokenFile }: GlobalOptions,
  surroundings: Surroundings,
  output: Output,
): Promise<string | undefined> {
  const { env } = surroundings
  if (token !== undefined) {
    output.note(
      'gatehouse: a token on the command line can be read by others on this machine and stays in ' +
        'the history: use GATEHOUSE_TOKEN or --token-file',
    )
    return token
  }
  const file = tokenFile ?? (env['GATEHOUSE_TOKEN'] ? undefined : env['GATEHOUSE_TOKEN_FILE'])
  if (file) return readSecretFile(file, surroundings)
  return env['GATEHOUSE_TOKEN']?.trim() || undefined
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new CliError('usage', `${url} is not an address`, 'write it as https://id.example.com')
  }
  if (parsed.username || parsed.search || parsed.pathname !== '/') {
    throw new CliError('usage', `--url is scheme, host and port only, as in ${parsed.origin}`)
  }
  return parsed.origin
}

/** Encrypted, or never leaves the machine. */
export function isPrivate(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
