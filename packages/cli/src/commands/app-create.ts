/** `gatehouse app create`: an application with its provider, by a recipe, and what to put into it. */
import { createApplication } from '../app-create/create-application.ts'
import { plan } from '../app-create/plan.ts'
import { printSettings, readSettings } from '../app-create/settings.ts'
import type { DefineCommand } from '../context.ts'
import { RECIPES } from '../recipes/recipes.ts'
import { type Reveal, revealSecret } from '../terminal/reveal-secret.ts'
import { collect } from './collect.ts'
import { group } from './group.ts'

export interface AppCreateOptions extends Reveal {
  readonly recipe?: string
  readonly slug?: string
  readonly redirectUri?: readonly string[]
  readonly scope?: readonly string[]
  readonly group?: readonly string[]
  readonly clientId?: string
  readonly launchUrl?: string
  readonly consent: boolean
}

const KINDS = RECIPES.map(({ id }) => id).join(', ')

export const appCreate: DefineCommand = (parent, act) => {
  group(parent, 'app', 'Applications.')
    .command('create')
    .description('Makes an application. Asks for what is missing when there is a terminal.')
    .argument('[name]', 'as people read it')
    .option('--recipe <kind>', `one of ${KINDS}`)
    .option('--slug <slug>', 'its place in addresses (default: from the name)')
    .option('--redirect-uri <uri>', 'where it comes back to, repeatable', collect)
    .option('--scope <scope>', 'further to those of the recipe, repeatable', collect)
    .option('--group <name>', 'only people of this group may open it, repeatable', collect)
    .option('--client-id <id>', 'default: a random one')
    .option('--launch-url <url>', 'where people open it')
    .option('--no-consent', 'people are not asked before it gets their data')
    .option('--show-secret', 'print the client secret')
    .option(
      '--secret-file <file>',
      'write the client secret into a new file that only you may read',
    )
    .action(
      act(async (context, name: string | undefined, options: AppCreateOptions) => {
        const { api, output } = context
        const wanted = await plan(context, name, options)
        await createApplication(api, wanted)
        const { settings, clientSecret } = await readSettings(api, wanted)
        const secret =
          clientSecret === undefined ? undefined : await revealSecret(clientSecret, options)
        const withSecret = secret ? { client_secret: secret.shown, ...secret.rest } : {}
        output.result({ ...settings, ...withSecret })
        printSettings(output, { settings, secret, recipe: wanted.recipe })
        return 'ok'
      }),
    )
}
