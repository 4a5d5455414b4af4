import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Programs that npm brings for this checkout. */
export const RUNTIME = join(ROOT, '.data', 'runtime')
