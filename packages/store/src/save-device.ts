import { Type } from 'typebox'
import { keys } from './keys.ts'
import { defineScript } from './script.ts'

export interface DeviceRecord {
  readonly deviceHash: string
  readonly clientId: string
  readonly expiresAt: number
  /** The grant as JSON. */
  readonly device: string
  readonly lifetime: number
}

/** Stores a device grant that waits for its answer. KEYS: device. ARGV: its fields, lifetime. */
export const saveDevice = defineScript({
  name: 'save device grant',
  lua: /* lua */ `
    redis.call('HSET', KEYS[1],
      'state', 'pending', 'client', ARGV[1], 'expires', ARGV[2], 'device', ARGV[3],
      'due', 0, 'interval', ARGV[4])
    return redis.call('PEXPIRE', KEYS[1], ARGV[5])
  `,
  bind: (record: DeviceRecord, interval: number) => ({
    keys: [keys.device(record.deviceHash)],
    argv: [record.clientId, record.expiresAt, record.device, interval, record.lifetime],
  }),
  reply: Type.Literal(1),
})
