import { join } from 'node:path'
import { environment, runQuietly } from './run.mjs'
import { say } from './say.mjs'
import { stamp } from './stamp.mjs'

const SCHEMA = join('prisma', 'schema.prisma')
const PRISMA = join('packages', 'database', 'node_modules', 'prisma', 'build', 'index.js')
const GENERATED = join('packages', 'database', 'src', 'generated')

/** Generates the database client from the schema, unless it is the one of this schema. */
export function prismaClient(node) {
  const generated = stamp(join(GENERATED, '.made-from'), [SCHEMA, 'packages/database/package.json'])
  if (generated.fits()) return

  say('generating the database client (prisma generate)')
  runQuietly(node, [PRISMA, 'generate', '--schema', SCHEMA], {
    env: {
      ...environment(node),
      // Generating needs no schema engine, but would download one if it were not told where it is.
      PRISMA_SCHEMA_ENGINE_BINARY: node,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    purpose: 'prisma generate',
  })
  generated.set()
}
