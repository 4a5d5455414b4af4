/** `gatehouse apply <blueprint>`: sends a blueprint to be applied, all of it or nothing. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import type { BlueprintImportResult, LogEvent } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { DefineCommand } from '../context.ts'
import type { Surroundings } from '../surroundings.ts'

interface Options {
  readonly context: Readonly<Record<string, string>>
}

export const apply: DefineCommand = (parent, act) => {
  parent
    .command('apply')
    .description('Applies a blueprint: all of it or nothing.')
    .argument('<blueprint>', 'YAML file, or - for stdin')
    .option('--context <name=value>', 'a value of its !Context, repeatable', addPair, {})
    .action(
      act(async ({ api, output, surroundings }, path: string, { context }: Options) => {
        const form = new FormData()
        const content = await readBlueprint(path, surroundings)
        form.set('file', new Blob([content], { type: 'application/yaml' }), basename(path))
        if (Object.keys(context).length > 0) form.set('context', JSON.stringify(context))
        const result = await api.upload<BlueprintImportResult>('/managed/blueprints/import/', form)
        output.result(result)
        for (const log of result.logs) output.line(lineOf(log))
        if (!result.success) {
          output.line(output.paint('red', `${path} was not applied: nothing has changed`))
          return 'failed'
        }
        output.line(output.paint('green', `${path} is applied`))
        return 'ok'
      }),
    )
}

async function readBlueprint(path: string, { stdin }: Surroundings): Promise<string> {
  if (path === '-') return text(stdin)
  return readFile(path, 'utf8').catch((error: Error) => {
    throw new CliError('usage', `${path} cannot be read: ${error.message}`)
  })
}

function addPair(text: string, pairs: Record<string, string>): Record<string, string> {
  const [name = '', ...value] = text.split('=')
  if (!name || value.length === 0) {
    throw new CliError('usage', `--context takes name=value, not ${text}`)
  }
  return { ...pairs, [name]: value.join('=') }
}

function lineOf({ log_level: level, event }: LogEvent): string {
  return `${level}: ${event}`
}
