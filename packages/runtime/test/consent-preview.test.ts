import type { Client, User } from '@gatehouse/core'
import t from 'tap'
import { createConsentPreview } from '../src/composition/consent-preview.ts'

const from = { clientAddress: '192.0.2.1', requestId: 'request-1' }

const CLAIMS: Record<string, Record<string, unknown>> = {
  profile: { name: 'Ana', nickname: 'Ana', groups: ['staff', 'ops'], admin: true },
  address: { address: { locality: 'Graz', country: 'AT' } },
  openid: {},
}
const preview = (client: Client | undefined) =>
  createConsentPreview({
    clients: { findByProviderId: async () => client } as never,
    claims: {
      ofScopes: async ({ scopes }: { scopes: string[] }) => CLAIMS[scopes[0] ?? ''],
    } as never,
  })

t.test('shows what the client would be told, each value once, empty scopes left out', async (t) => {
  const values = await preview({} as Client).values(
    1,
    {} as User,
    ['openid', 'profile', 'address'],
    from,
  )
  t.same(values, { profile: ['Ana', 'staff', 'ops'], address: ['Graz', 'AT'] })
})

t.test('an unknown client shows nothing', async (t) => {
  t.same(await preview(undefined).values(1, {} as User, ['profile'], from), {})
})
