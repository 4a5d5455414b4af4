import { join } from 'node:path'
import { NODE_FLAGS, prepare, sourceEnvironment } from './prepare.mjs'
import { run } from './run.mjs'
import { CHROMIUM, systemPackages } from './system-packages.mjs'

const PROGRAM = join('test', 'pages', 'main.ts')

/** Takes the pictures in `docs/screenshots` anew, or those of the named pages into a folder (`--into x`). */
export async function screenshots(args) {
  const node = prepare()
  systemPackages([CHROMIUM])
  return run(node, [...NODE_FLAGS, PROGRAM, ...args], { env: sourceEnvironment(node) })
}
