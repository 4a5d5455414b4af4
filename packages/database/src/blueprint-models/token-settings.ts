import { parseDuration } from '@gatehouse/protocol'
import type { DatabaseTransaction } from '../connect.ts'

/** What an operator may set for all tokens. */
interface TokenSettings {
  readonly durationMs: number
  readonly keyLength: number
}

export async function readTokenSettings(transaction: DatabaseTransaction): Promise<TokenSettings> {
  const row = await transaction.systemSettings.findFirst()
  const settings = (row?.settings ?? {}) as Readonly<Record<string, unknown>>
  const { default_token_duration: duration = 'days=1', default_token_length: length = 60 } =
    settings
  return { durationMs: parseDuration(String(duration)), keyLength: Number(length) }
}
