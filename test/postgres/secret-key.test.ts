/** `GATEHOUSE_SECRET_KEY` is changed as an operator does it, one process after the other. */
import { sealedSecrets } from '@gatehouse/database'
import {
  application,
  bearer,
  blueprint,
  type ComposedProduct,
  completePerson,
  composeProduct,
  freePort,
  get,
  startStores,
  temporaryFolder,
} from '@gatehouse/testkit'
import t from 'tap'
import type { TestClient } from '../fixtures/applications.ts'
import { refresh, signIn } from '../fixtures/tokens.ts'

const OLD = 'the-old-secret-key-0123456789-0123456789'
const NEW = 'the-new-secret-key-0123456789-0123456789'
const SCOPE = 'openid offline_access'
const web: TestClient = {
  clientId: 'web',
  redirectUri: 'https://app.example/callback',
  secret: 'the-secret-of-the-web-application-0123456789',
}
const stores = await (await startStores(t)).fresh()
const shared = {
  GATEHOUSE_DATA_DIR: await temporaryFolder(t),
  GATEHOUSE_PUBLIC_URL: `http://localhost:${await freePort()}`,
}

const start = (current: string, fallback = '') =>
  composeProduct(t, {
    stores,
    env: { ...shared, GATEHOUSE_SECRET_KEY: current, GATEHOUSE_SECRET_KEY_FALLBACKS: fallback },
    // Its tokens are signed with its secret and carry our mark.
    blueprints: blueprint('Key', [
      completePerson,
      ...application('web', {
        secret: web.secret ?? '',
        redirectUris: [web.redirectUri],
        provider: { signing_key: null },
      }),
    ]),
  })

/** What one process gave is good at the other, and the other way round. */
async function agree(one: ComposedProduct, other: ComposedProduct): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const { tokens } = await signIn(from.url, web, { scope: SCOPE })
    const userinfo = await get(`${to.url}/application/o/userinfo/`, bearer(tokens.access_token))
    if (userinfo.status !== 200) throw new Error(`userinfo: ${userinfo.status}`)
    const refreshed = await refresh(to.url, web, tokens.refresh_token)
    if (refreshed.status !== 200) throw new Error(`refresh: ${refreshed.status}`)
  }
}

t.test('nobody notices', async (t) => {
  const before = await start(OLD)
  const added = await start(OLD, NEW)
  await t.resolves(agree(before, added), 'the new key is known')
  const swapped = await start(NEW, OLD)
  await t.resolves(agree(added, swapped), 'the new key is used')

  const { database, secrets } = swapped.deps
  const sealed = sealedSecrets(database, secrets)
  while ((await sealed.reseal(100)) > 0);
  const counts = await sealed.countBySealingKey()
  t.ok(counts.length > 0)
  t.same(
    counts.filter(({ state }) => state !== 'current'),
    [],
  )

  const dropped = await start(NEW)
  await t.resolves(agree(swapped, dropped), 'the old key is gone')
})
