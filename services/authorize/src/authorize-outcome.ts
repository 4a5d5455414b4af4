/** Who asks at which browser, and where that leads. */
import type { RequestContext } from '@gatehouse/http-kit'
import type { SignInBegun } from './begin-sign-in.ts'
import type { Person } from './needs-sign-in.ts'

export interface PersonAtBrowser {
  readonly browserId: string
  /** Undefined while nobody is signed in. */
  readonly person: Person | undefined
  readonly context: RequestContext
  /** Path of the endpoint that was called, to come back to. */
  readonly path: string
}

/** Where the browser goes next, or the answer itself. */
export type AuthorizeOutcome = SignInBegun
