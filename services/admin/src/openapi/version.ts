import { readFileSync } from 'node:fs'

/** Of this release; all packages share it. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version
