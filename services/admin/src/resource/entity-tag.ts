/** The version of an object: who sends it back with a change is told when somebody else was faster. RFC 9110 §13.1.1. */
import { hash } from 'node:crypto'
import type { AdministeredObject } from '@gatehouse/core'
import { ApiError } from '@gatehouse/errors'

export function entityTag(stored: AdministeredObject): string {
  return `"${hash('sha256', JSON.stringify(stored), 'base64url').slice(0, 27)}"`
}

/** @throws ApiError 412 when `If-Match` names another version */
export function checkMatch(ifMatch: string | undefined, stored: AdministeredObject): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (tags.includes(entityTag(stored))) return
  throw new ApiError(412, 'Somebody has changed this object. Read it again.', {
    code: 'precondition_failed',
  })
}
