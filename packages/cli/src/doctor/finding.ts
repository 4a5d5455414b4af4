/** One line of the doctor. */
import type { Api } from '../api/client.ts'
import { CliError } from '../cli-error.ts'

export type Level = 'ok' | 'warn' | 'fail'

export interface Finding {
  readonly what: string
  readonly level: Level
  readonly says: string
  /** What to do about it; undefined when all is well. */
  readonly todo?: string
}

/** Looks at one thing, which may give several lines. */
export interface Check {
  readonly what: string
  /** Whether it asks the API, for which a token is needed. */
  readonly needsToken: boolean
  run(api: Api): Promise<readonly Finding[]>
}

/** The lines of a check; what cannot be looked at is one too. */
export async function runCheck(check: Check, api: Api): Promise<readonly Finding[]> {
  const { what } = check
  if (check.needsToken && !api.hasToken) return []
  try {
    return await check.run(api)
  } catch (error) {
    if (!(error instanceof CliError) || error.outcome === 'interrupted') throw error
    const level = error.outcome === 'not_allowed' ? 'warn' : 'fail'
    const todo = error.advice
    return [{ what, level, says: error.message, ...(todo === undefined ? {} : { todo }) }]
  }
}
