/** The blueprint files that can be applied by name: ours, and the operator's. */
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Blueprint, loadBlueprints } from '@gatehouse/blueprints'
import type { BlueprintSource } from '@gatehouse/core'
import { SHIPPED_BLUEPRINTS } from './blueprints.ts'

export interface BlueprintFiles {
  /** @throws BlueprintError when one of them cannot be read */
  list(): Promise<readonly BlueprintFile[]>
  /** undefined when there is none of this name */
  read(path: string): Promise<BlueprintSource | undefined>
}

export interface BlueprintFile {
  /** `shipped:default/default-brand.yaml` */
  readonly path: string
  /** ISO 8601 */
  readonly modifiedAt: string
  readonly hash: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

export interface BlueprintFilesOptions {
  /** Undefined: the operator has none. */
  readonly operatorFolder: string | undefined
}

export function blueprintFiles({ operatorFolder }: BlueprintFilesOptions): BlueprintFiles {
  const folders: Readonly<Record<string, string>> = {
    shipped: SHIPPED_BLUEPRINTS,
    ...(operatorFolder !== undefined && { operator: operatorFolder }),
  }

  async function listIn(source: string, folder: string): Promise<BlueprintFile[]> {
    const files = await loadBlueprints(folder)
    return Promise.all(
      files.map(async ({ file, hash, name, labels }) => {
        const { mtime } = await stat(join(folder, file))
        return { path: `${source}:${file}`, modifiedAt: mtime.toISOString(), hash, name, labels }
      }),
    )
  }

  /** Of those that are listed: a path never leads anywhere else. */
  async function find(path: string): Promise<[string, Blueprint] | undefined> {
    const [, source = '', name = ''] = /^(\w+):(.+)$/.exec(path) ?? []
    const folder = Object.hasOwn(folders, source) ? folders[source] : undefined
    if (folder === undefined) return undefined
    const [found] = await loadBlueprints(folder, { select: (file) => file === name })
    return found && [folder, found]
  }

  return {
    async list() {
      const lists = Object.entries(folders).map(([source, folder]) => listIn(source, folder))
      return (await Promise.all(lists)).flat()
    },
    async read(path) {
      const [folder, found] = (await find(path)) ?? []
      if (folder === undefined || !found) return undefined
      const place = join(folder, found.file)
      return { text: await readFile(place, 'utf8'), file: path, folder: dirname(place) }
    },
  }
}
