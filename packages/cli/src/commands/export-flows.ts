/** `gatehouse export`: flows as blueprints, to keep them in version control or take them elsewhere. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Api } from '../api/client.ts'
import type { Flow } from '../api/shapes.ts'
import { CliError } from '../cli-error.ts'
import type { DefineCommand } from '../context.ts'

interface Options {
  readonly flow?: string
  readonly out?: string
}

export const exportFlows: DefineCommand = (parent, act) => {
  parent
    .command('export')
    .description('Writes flows as blueprints: one to stdout, or each into a file of its own.')
    .option('--flow <slug>', 'this one alone')
    .option('--out <folder>', 'where the files go; without it, stdout')
    .action(
      act(async ({ api, output }, { flow, out }: Options) => {
        if (flow === undefined && out === undefined) {
          throw new CliError('usage', 'say which flow (--flow), or where all of them go (--out)')
        }
        const slugs = flow === undefined ? await slugsOfAll(api) : [flow]
        const flows = await Promise.all(slugs.map(async (slug) => [slug, await read(api, slug)]))
        const blueprints = Object.fromEntries(flows) as Record<string, string>
        if (out === undefined) {
          output.result({ blueprints })
          for (const text of Object.values(blueprints)) output.line(text.trimEnd())
          return 'ok'
        }
        const files = await write(out, blueprints)
        output.result({ files })
        for (const file of files) output.line(file)
        return 'ok'
      }),
    )
}

async function slugsOfAll(api: Api): Promise<string[]> {
  const flows = await api.all<Flow>('/flows/instances/', { ordering: 'slug' })
  return flows.map(({ slug }) => slug)
}

function read(api: Api, slug: string): Promise<string> {
  return api.text(`/flows/instances/${encodeURIComponent(slug)}/export/`)
}

async function write(
  folder: string,
  blueprints: Readonly<Record<string, string>>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  return Promise.all(
    Object.entries(blueprints).map(async ([slug, text]) => {
      const file = join(folder, `flow-${slug}.yaml`)
      await writeFile(file, text)
      return file
    }),
  )
}
