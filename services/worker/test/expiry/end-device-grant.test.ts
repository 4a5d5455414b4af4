import { randomUUID } from 'node:crypto'
import { type AuditEvent, createAuditLog } from '@gatehouse/core'
import t from 'tap'
import { endDeviceGrant } from '../../src/expiry/end-device-grant.ts'

t.test('a device that nobody answered is told of when its time is over', async (t) => {
  const events: AuditEvent[] = []
  const clock = { time: 1000, now: () => clock.time }
  const grant = {
    providerId: 7,
    clientId: 'tv',
    scopes: ['openid'],
    userCode: 'ABCDEFGH',
    origin: 'https://id.test',
    clientAddress: '192.0.2.1',
    userAgent: '',
    createdAt: 0,
    expiresAt: 2000,
  }
  const waiting = new Map([[grant.userCode, grant]])
  const append = async (event: AuditEvent) => void events.push(event)
  const deps = {
    deviceGrants: { findByUserCode: async (code: string) => waiting.get(code) },
    audit: createAuditLog({ stream: { append }, clock }),
    clock,
  }
  const end = (userCode: string) => endDeviceGrant(deps, userCode)
  await end(grant.userCode)
  t.same(events, [], 'not before')
  clock.time = 2000
  await end(randomUUID())
  t.same(events, [], 'nor of one that was answered')
  await end(grant.userCode)
  t.match(events, [
    {
      action: 'model_deleted',
      createdAt: 2000,
      context: { provider: { pk: 7 }, scopes: ['openid'] },
    },
  ])
  t.notMatch(JSON.stringify(events), grant.userCode)
})
