import { readFileSync } from 'node:fs'

/** Of this program, which is released together with the server. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version
