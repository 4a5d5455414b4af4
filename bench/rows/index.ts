/** The rows of the table in the order in which they are measured. */
import { apiLists } from './api-lists.ts'
import { clientCredentialsEs256, clientCredentialsRs256, peerOpaque } from './client-credentials.ts'
import { codeExchangeEs256, codeExchangeRs256 } from './code-exchange.ts'
import { devicePoll } from './device-poll.ts'
import { introspect } from './introspect.ts'
import { idleMemory, memoryAfterLoad } from './memory.ts'
import { discovery, jwks } from './metadata.ts'
import { refreshEs256, refreshRs256 } from './refresh-rotation.ts'
import type { Row } from './row.ts'
import { signIn } from './sign-in.ts'
import { signInPage, signInPageSize } from './sign-in-page.ts'
import { start } from './start.ts'
import { userinfo } from './userinfo.ts'

const ROWS: readonly Row[] = [
  idleMemory,
  clientCredentialsEs256,
  clientCredentialsRs256,
  peerOpaque,
  devicePoll,
  codeExchangeRs256,
  codeExchangeEs256,
  refreshRs256,
  refreshEs256,
  userinfo,
  introspect,
  discovery,
  jwks,
  signInPage,
  signInPageSize,
  signIn,
  memoryAfterLoad,
  apiLists,
  start,
]

/** @throws for a name that is no row's */
export function chooseRows(names: readonly string[]): readonly Row[] {
  if (names.length === 0) return ROWS
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name))
  if (unknown.length === 0) return ROWS.filter(({ name }) => names.includes(name))
  const all = ROWS.map(({ name }) => name).join(', ')
  throw new Error(`no such row: ${unknown.join(', ')}; there are ${all}`)
}
