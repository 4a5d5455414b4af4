/** Who asks at which browser, and where that leads. */
import type { ExecutorResult } from '@gatehouse/flows'
import type { RequestContext } from '@gatehouse/http-kit'
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
export type AuthorizeOutcome =
  | { readonly kind: 'page'; readonly to: string }
  | { readonly kind: 'answer'; readonly result: ExecutorResult }
