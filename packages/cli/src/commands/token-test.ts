/** `gatehouse token test <app>`: gets tokens as the application would, and shows what is in them. */
import { readMetadata } from '../api/discovery.ts'
import { CliError } from '../cli-error.ts'
import type { DefineCommand } from '../context.ts'
import { type ClientOptions, chooseClient } from '../token-test/client.ts'
import { codeRoundTrip } from '../token-test/code-round-trip.ts'
import { deviceRoundTrip } from '../token-test/device-round-trip.ts'
import { inspectTokens } from '../token-test/inspect-tokens.ts'
import { machineRoundTrip } from '../token-test/machine-round-trip.ts'
import { printReport } from '../token-test/print-report.ts'
import { collect } from './collect.ts'
import { group } from './group.ts'
import { seconds } from './seconds.ts'

export interface TokenTestOptions extends ClientOptions {
  readonly device?: boolean
  readonly machine?: boolean
  readonly username?: string
  readonly passwordFile?: string
  readonly scope?: readonly string[]
  readonly redirectUri?: string
  readonly wait: number
  readonly showTokens?: boolean
}

export const tokenTest: DefineCommand = (parent, act) => {
  group(parent, 'token', 'Tokens.')
    .command('test')
    .description('Signs somebody in to an application and shows every token, decoded and verified.')
    .argument('<app>', 'slug of the application')
    .option('--device', 'as a device: with a code and a QR code instead of a browser here')
    .option('--machine', 'as a service account: with --username and --password-file')
    .option('--username <name>', 'of the service account')
    .option('--password-file <file>', 'its app password, - is stdin')
    .option('--scope <scope>', 'what to ask for, repeatable (default: all that it offers)', collect)
    .option('--redirect-uri <uri>', 'the loopback one to use (default: the first registered one)')
    .option('--client-id <id>', 'instead of asking the API, so that no token is needed')
    .option('--client-secret-file <file>', 'the client secret that goes with it')
    .option('--wait <seconds>', 'for the person to sign in', seconds, 300)
    .option('--show-tokens', 'print the tokens themselves too')
    .action(
      act(async (context, slug: string, options: TokenTestOptions) => {
        if (options.device && options.machine) {
          throw new CliError('usage', '--device and --machine are two different tests')
        }
        const { metadata } = await readMetadata(context.api, slug)
        const client = await chooseClient(context, slug, options)
        const trip = { ...context, client, metadata, options }
        const answer = await roundTripOf(options)(trip)
        const report = await inspectTokens(trip, answer)
        printReport(context.output, { application: slug, report, showTokens: options.showTokens })
        return report.problems.length === 0 ? 'ok' : 'failed'
      }),
    )
}

function roundTripOf({ device, machine }: TokenTestOptions) {
  if (device) return deviceRoundTrip
  return machine ? machineRoundTrip : codeRoundTrip
}
