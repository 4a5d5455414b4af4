/** Ends the session of this browser. */
import { recordEvent } from '../audit.ts'
import { defineSilentStage } from './stage.ts'

export const userLogoutStage = defineSilentStage({
  model: 'authentik_stages_user_logout.userlogoutstage',

  async enter({ deps, run, flow, context: before }) {
    const { session, user } = run
    // The plan goes on without the session that it was made in.
    const context = { sid: undefined, userId: undefined, signedOut: true }
    if (session === undefined || before.signedOut) return { kind: 'next', context }
    return {
      kind: 'next',
      context: { ...context, ...(user && { leavingUser: user.username }) },
      async commit() {
        await deps.sessions.end(session.sid)
        await recordEvent(deps, run, { action: 'logout', user, context: { flow: flow.slug } })
        return 'end'
      },
    }
  },
})
