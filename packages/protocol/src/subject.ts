/**
 * Subject identifiers: what a client knows a person by.
 *
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#SubjectIDTypes OpenID Connect Core 1.0 §8}
 */
import { hash } from 'node:crypto'

export const SUBJECT_MODES = [
  'hashed_user_id',
  'user_id',
  'user_uuid',
  'user_username',
  'user_email',
  'user_upn',
] as const

export type SubjectMode = (typeof SUBJECT_MODES)[number]

/** What a subject can be made of. */
export interface SubjectUser {
  readonly id: number
  readonly uuid: string
  readonly username: string
  readonly email: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Stable per person and installation, and tells nothing about either. */
export function hashedUserId(userId: number | string, installId: string): string {
  return hash('sha256', `${userId}-${installId}`, 'hex')
}

/** The `sub` of a person. Where the chosen source is empty, the hashed id: a `sub` never is. */
export function subjectOf(mode: SubjectMode, user: SubjectUser, installId: string): string {
  return chosen(mode, user) || hashedUserId(user.id, installId)
}

function chosen(mode: SubjectMode, user: SubjectUser): string | undefined {
  switch (mode) {
    case 'hashed_user_id':
      return undefined
    case 'user_id':
      return String(user.id)
    case 'user_uuid':
      return user.uuid
    case 'user_username':
      return user.username
    case 'user_email':
      return user.email
    case 'user_upn': {
      const { upn } = user.attributes
      return typeof upn === 'string' ? upn : undefined
    }
  }
}
