/** Clients that ask for tokens of their own. */
import { type Answer, post } from '@gatehouse/testkit'
import type { Test } from 'tap'
import type { World } from './world.ts'

export const ALONE = { grant_type: 'client_credentials' }

export function isInvalidClient(t: Test, answer: Answer, name = ''): void {
  t.match(answer, { status: 401, body: { error: 'invalid_client' } }, name)
}

export function tokenAlone(
  { origin }: World,
  fields: Record<string, string>,
  headers = {},
): Promise<Answer> {
  return post(`${origin}/application/o/token/`, { ...ALONE, ...fields }, headers)
}
