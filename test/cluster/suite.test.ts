/**
 * The tests of the product itself, on a cluster. Here some of them, one after the other on one cluster; all of
 * them, each on its own, with `GATEHOUSE_TEST_SHAPE=cluster npm test`.
 */
import { fileURLToPath } from 'node:url'
import { startSharedCluster } from '@gatehouse/testkit'
import t from 'tap'

const FILES = [
  ...['seed-000', 'seed-001', 'seed-002', 'device', 'code-and-refresh', 'github'],
  ...['userinfo', 'consent'],
]

const cluster = JSON.stringify(await startSharedCluster(t))

for (const file of FILES) {
  const path = fileURLToPath(new URL(`../${file}.test.ts`, import.meta.url))
  await t.spawn(process.execPath, ['--conditions=gatehouse:source', path], {
    name: `${file} on a cluster`,
    env: { ...process.env, GATEHOUSE_TEST_CLUSTER: cluster },
  })
}
