/** Everything that a Gatehouse is asked for, all at once and again and again, and what came of it. */
import { setTimeout as delay } from 'node:timers/promises'
import { type HttpBrowser, httpBrowser } from '../http-browser.ts'
import { leaver, revoker, tvOwner } from './endings.ts'
import { type Refresher, refresher, robot, television } from './machines.ts'
import { type LoadTokens, newcomer, openClient, regular } from './people.ts'
import { readers } from './readers.ts'
import type { VisitOutcome, Visitor } from './visitor.ts'

export interface LoadOptions {
  /** Milliseconds that a visitor waits between two visits (10). */
  readonly pause?: number
  /** Milliseconds that somebody who signs in with a password waits: a password costs much (500). */
  readonly signInPause?: number
  /** How many visitors of each kind but those who sign in (2). */
  readonly visitors?: number
  /**
   * Also those who sign out, take tokens back and let devices in (false). They name addresses of their own,
   * so the product must trust its loopback address as a proxy.
   */
  readonly withEndings?: boolean
  /** Told of every access token that somebody is given. */
  readonly onToken?: (accessToken: string) => void
}

export interface FailedVisit extends VisitOutcome {
  readonly name: string
  readonly isIdempotent: boolean
  /** `Date.now()` of its beginning and of its end. */
  readonly began: number
  readonly ended: number
}

export interface LoadReport {
  readonly visits: number
  /** Visits that went well, by the visitor's name. */
  readonly succeeded: Readonly<Record<string, number>>
  readonly failures: readonly FailedVisit[]
}

export interface Load {
  /** What has come of it so far. */
  report(): LoadReport
  /** Forgets what has come of it so far. */
  reset(): void
  readonly refreshers: readonly Refresher[]
  /** Visits under way are finished. Idempotent. */
  stop(): Promise<LoadReport>
}

/** The product must know `loadBlueprint`. */
export async function startLoad(origin: string, options: LoadOptions = {}): Promise<Load> {
  const { pause = 10, signInPause = 500, onToken = () => {} } = options
  const { visitors, refreshers } = await gather(origin, options)

  let visits = 0
  let succeeded: Record<string, number> = {}
  let failures: FailedVisit[] = []
  let stopping = false

  async function keepVisiting(visitor: Visitor): Promise<void> {
    const { name, isIdempotent, givesPassword = false, visit } = visitor
    while (!stopping) {
      const began = Date.now()
      const outcome = await visit().catch(noAnswer)
      visits += 1
      if (outcome.accessToken) onToken(outcome.accessToken)
      if (outcome.ok) succeeded[name] = (succeeded[name] ?? 0) + 1
      else failures.push({ ...outcome, name, isIdempotent, began, ended: Date.now() })
      await delay(givesPassword ? signInPause : pause)
    }
  }

  const running = Promise.all(visitors.map(keepVisiting))
  const report = () => ({ visits, succeeded: { ...succeeded }, failures: [...failures] })
  return {
    report,
    refreshers,
    reset() {
      visits = 0
      succeeded = {}
      failures = []
    },
    async stop() {
      stopping = true
      await running
      return report()
    },
  }
}

/** Everybody who visits, each signed in who has to be. */
async function gather(origin: string, { visitors: count = 2, withEndings = false }: LoadOptions) {
  const many = <Made>(make: () => Promise<Made>) => Promise.all(Array.from({ length: count }, make))
  const browser = httpBrowser(origin)
  const { access_token } = await signIn(origin, browser)
  const refreshers = await many(async () =>
    refresher(origin, (await signIn(origin, browser)).refresh_token),
  )
  const others = await many(async () => [
    ...readers(origin, access_token),
    robot(origin),
    television(origin),
    regular(origin, browser),
  ])
  const leavers = withEndings ? [leaver(origin), revoker(origin), tvOwner(origin)] : []
  const visitors: Visitor[] = [...others.flat(), ...refreshers, newcomer(origin), ...leavers]
  return { visitors, refreshers }
}

async function signIn(origin: string, browser: HttpBrowser): Promise<LoadTokens> {
  const { status, body, text } = await openClient(origin, browser)
  if (status !== 200) throw new Error(`the load cannot begin: ${status} ${text}`)
  return body
}

function noAnswer(error: unknown): VisitOutcome {
  const { message, cause } = error as Error
  return { ok: false, status: 0, text: `${message}: ${cause}` }
}
