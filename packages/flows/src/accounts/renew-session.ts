/**
 * The session of somebody who changed their own password: whoever knew the old one is signed out everywhere, and
 * the person's own browser goes on in a new session, of the same sign-in.
 */
import type { User } from '@gatehouse/core'
import type { SessionStart } from '../run.ts'
import type { StageRun } from '../stages/stage.ts'

export interface RenewedSession {
  readonly sid: string
  readonly start: SessionStart
}

/** Undefined for whoever is not signed in here to that account. */
export async function renewSession(
  { deps, run }: Pick<StageRun, 'deps' | 'run'>,
  { id }: User,
): Promise<RenewedSession | undefined> {
  if (run.session === undefined || run.user?.id !== id) return undefined
  const { sid: _, ...facts } = run.session
  const { session, cookie } = await deps.sessions.start({ ...facts, createdAt: deps.clock.now() })
  const { sid, expiresAt } = session
  // Whether the old cookie was to outlive the browser is not known: the new one does not.
  return { sid, start: { cookie, expiresAt, persistent: false } }
}
