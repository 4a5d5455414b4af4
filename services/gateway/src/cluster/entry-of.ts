import { fileURLToPath } from 'node:url'
import type { Member } from './layout.ts'

/** The main file of a service: beside what its package exports, as source or compiled. */
export function entryOf(member: Member): string {
  const exported = import.meta.resolve(`@gatehouse/${member}`)
  return fileURLToPath(exported.replace(/[^/]+\.(ts|js)$/, 'main.$1'))
}
