/** Applies blueprint files: ours at every start, the operator's also when they change. */
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  applyBlueprint,
  type Blueprint,
  BlueprintError,
  hashBlueprints,
  isInstantiated,
  loadBlueprints,
  orderBlueprints,
} from '@gatehouse/blueprints'
import { appliedBlueprints, blueprintStore } from '@gatehouse/database'
import type { FastifyBaseLogger } from 'fastify'
import type { Deps } from '../composition/compose.ts'
import { keyMaker } from './key-maker.ts'

/** What the repository ships, below its root. */
export const SHIPPED_BLUEPRINTS = fileURLToPath(new URL('../../../../blueprints/', import.meta.url))

export interface BlueprintRun {
  folder: string
  /** Distinguishes files of equal names in different folders. */
  source: 'shipped' | 'operator'
  select?: (file: string) => boolean
  env: Readonly<Record<string, string | undefined>>
  /** Applies unchanged files too: their variables may have changed. */
  always?: boolean
  context?: Readonly<Record<string, unknown>>
}

/** Applies every file that has changed since it was applied last. Returns those it applied. */
export async function applyChangedBlueprints(deps: Deps, run: BlueprintRun): Promise<string[]> {
  const applied = appliedBlueprints(deps.database)
  const hashes = run.always ? new Map<string, string>() : await applied.hashes()
  const hasChanged = ({ file, hash }: Pick<Blueprint, 'file' | 'hash'>) =>
    hashes.get(pathOf(run, file)) !== hash
  // At most starts nothing has: then no file needs to be parsed.
  const files = await hashBlueprints(run.folder, run)
  if (!files.some(hasChanged)) return []

  const { database, secrets, passwords } = deps
  const store = blueprintStore(database, { secrets, passwords, keyMaker })
  const { env, context = {} } = run
  const done: string[] = []
  for (const blueprint of (await inOrder(run)).filter(hasChanged)) {
    await applyBlueprint(blueprint, { store, env, context })
    await applied.record(pathOf(run, blueprint.file), blueprint.hash)
    done.push(blueprint.file)
  }
  if (done.length > 0) {
    await deps.configChanges.publish({ kind: 'configuration' })
    await deps.configChanges.publish({ kind: 'keys' })
  }
  return done
}

function pathOf({ source }: BlueprintRun, file: string): string {
  return `${source}:${file}`
}

/**
 * Each after those it depends on. An operator's file may depend on a shipped one, which was applied already
 * unless it is an example: then it is applied now.
 */
async function inOrder({
  folder,
  source,
  select = () => true,
}: BlueprintRun): Promise<Blueprint[]> {
  const own = await loadBlueprints(folder)
  const shipped = source === 'shipped' ? [] : await loadBlueprints(SHIPPED_BLUEPRINTS)
  const mine = new Set(own)
  const isToApply = (one: Blueprint) => mine.has(one) || !isInstantiated(one)
  return orderBlueprints([...shipped, ...own]).filter((one) => isToApply(one) && select(one.file))
}

/** Editors write a file in several steps; wait until they are done. */
const SETTLE_MS = 300

/** Applies the operator's files again whenever one changes; a mistake is told and changes nothing. */
export function watchBlueprints(deps: Deps, run: BlueprintRun, log: FastifyBaseLogger): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const apply = async () => {
    try {
      const files = await applyChangedBlueprints(deps, run)
      if (files.length > 0) log.info({ files }, 'applied changed blueprints')
    } catch (error) {
      const known = error instanceof BlueprintError
      log.error(known ? { reason: error.message } : { err: error }, 'blueprints were not applied')
    }
  }
  const watcher = watch(run.folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(apply)
    }, SETTLE_MS)
  })
  // The folder itself may be taken away; what was applied stays.
  watcher.on('error', (err) => log.error({ err }, 'changes of blueprints are no longer noticed'))
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
