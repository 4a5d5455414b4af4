/** One question to Plex: asked again while its failure is temporary and somebody still waits. */
import { setTimeout } from 'node:timers/promises'
import type { PlexCall, PlexFailure, PlexResult } from '@gatehouse/core'
import { createPauses } from './pauses.ts'

export interface PlexRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
}

export interface PlexResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Throws when there is no answer. */
export type PlexSend = (url: string, request: PlexRequest) => Promise<PlexResponse>

export interface AskOptions {
  readonly send: PlexSend
  readonly now: () => number
  readonly wait: (ms: number) => Promise<unknown>
}

export interface Question<T> extends PlexRequest {
  readonly call: PlexCall
  readonly url: string
  /** Undefined: the answer makes no sense. */
  read(answer: unknown): T | undefined
  /** Where "there is none" is an answer. */
  readonly missing?: T
}

export type Ask = <T>(question: Question<T>) => Promise<PlexResult<T>>

/** Before the second attempt and before the third; there is no fourth. */
const DELAYS = [250, 1000]
/** A person waits for the answer: no attempt begins later than this. */
const PATIENCE = 6000

interface Failed {
  readonly failure: PlexFailure
  /** Undefined: asking again cannot help. Otherwise not before this many milliseconds. */
  readonly retryAfterMs?: number
}

type Attempt<T> = { readonly value: T } | Failed

export const systemTime = { now: () => performance.now(), wait: (ms: number) => setTimeout(ms) }

export function createAsk({ send, now, wait }: AskOptions): Ask {
  const pauses = createPauses(now)

  async function attempt<T>(question: Question<T>): Promise<Attempt<T>> {
    const { call, url, method, headers } = question
    if (pauses.isPaused(call)) return { failure: failed(call, 'limited', 'asked us to wait') }
    try {
      return judge(question, await send(url, { method, headers }))
    } catch (error) {
      return unanswered(call, error)
    }
  }

  return async (question) => {
    const begun = now()
    for (let tries = 0; ; tries += 1) {
      const result = await attempt(question)
      if ('value' in result) return { ok: true, value: result.value }
      const { failure, retryAfterMs } = result
      const delay = Math.max(DELAYS[tries] ?? Infinity, retryAfterMs ?? Infinity)
      if (now() - begun + delay > PATIENCE) {
        pauses.begin(question.call, retryAfterMs ?? 0)
        return { ok: false, failure }
      }
      await wait(delay)
    }
  }
}

function judge<T>(
  { call, read, missing }: Question<T>,
  { status, headers, body }: PlexResponse,
): Attempt<T> {
  if (status === 404 && missing !== undefined) return { value: missing }
  if (status === 401) return { failure: failed(call, 'refused', 'does not accept the token') }
  if (status === 429) {
    const failure = failed(call, 'limited', 'answered with status 429')
    return { failure, retryAfterMs: retryAfter(headers) }
  }
  if (status < 200 || status > 299) {
    const failure = failed(call, 'failed', `answered with status ${status}`)
    return status >= 500 ? { failure, retryAfterMs: retryAfter(headers) } : { failure }
  }
  const value = read(parse(body))
  if (value !== undefined) return { value }
  return { failure: failed(call, 'unreadable', 'gave an answer that makes no sense') }
}

/** Without the answer itself, which may hold a token. */
function failed(call: PlexCall, kind: PlexFailure['kind'], what: string): PlexFailure {
  return { call, kind, message: `Plex ${what} (${call}).` }
}

function unanswered(call: PlexCall, error: unknown): Failed {
  const { reason = '', message = '' } = error as { reason?: string; message?: string }
  const failure: PlexFailure = { call, kind: 'unreachable', message: `${message} (${call})` }
  // Whoever waited for a time-out has waited enough.
  return reason === 'connection' ? { failure, retryAfterMs: 0 } : { failure }
}

/** Seconds, or a date. RFC 9110 §10.2.3. */
function retryAfter({ 'retry-after': header = '' }: PlexResponse['headers']): number {
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now())
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
