import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { NODE_FLAGS, sourceEnvironment } from './prepare.mjs'

const MAIN = join('packages', 'testkit', 'src', 'template-main.ts')

/** Starts the Postgres that test files share. Without it each starts its own, so a failure is theirs to tell. */
export async function testTemplate(node) {
  const child = spawn(node, [...NODE_FLAGS, MAIN], {
    cwd: ROOT,
    env: sourceEnvironment(node),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const [template] = await Promise.race([once(child, 'message'), ended.then(() => [])])
  return {
    env: template ? { GATEHOUSE_TEST_TEMPLATE: JSON.stringify(template) } : {},
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
