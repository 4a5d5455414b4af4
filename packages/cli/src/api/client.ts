/** Requests to a running Gatehouse: its admin API with the token, its public endpoints without. */
import { failureOfAnswer } from './failure-of-answer.ts'
import type { Page } from './shapes.ts'
import { unreachable } from './unreachable.ts'

export interface ApiOptions {
  /** Without a path and without a slash at the end. */
  origin: string
  token: string | undefined
  /** Milliseconds that one request may take. */
  timeout: number
  signal: AbortSignal
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>

export interface Api {
  readonly origin: string
  readonly hasToken: boolean
  /** @throws CliError for every answer but 2xx, and for none */
  get<T>(path: string, query?: Query): Promise<T>
  send<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T>
  upload<T>(path: string, form: FormData): Promise<T>
  /** A body that is not JSON. */
  text(path: string): Promise<string>
  /** All objects of a list, however many pages it has. */
  all<T>(path: string, query?: Query): Promise<T[]>
  /** Anything outside of `/api/v3`, without the token, whatever the status. */
  open(url: string, init?: RequestInit): Promise<Response>
}

const PAGE_SIZE = 100

export function createApi({ origin, token, timeout, signal }: ApiOptions): Api {
  async function open(url: string, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url, origin)
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)])
      // A redirect would take the token elsewhere, or turn a POST into a GET.
      return await fetch(target, { redirect: 'manual', ...init, signal: limit })
    } catch (error) {
      signal.throwIfAborted()
      throw unreachable(target.origin, error)
    }
  }

  async function call(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/json')
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
    const answer = await open(`/api/v3${path}`, { ...init, method, headers })
    if (answer.ok) return answer
    throw failureOfAnswer({
      method,
      path,
      status: answer.status,
      location: answer.headers.get('location'),
      body: parse(await answer.text()),
      hasToken: token !== undefined,
    })
  }

  const api: Api = {
    origin,
    hasToken: token !== undefined,
    open,
    get: async <T>(path: string, query?: Query) =>
      parse(await (await call('GET', `${path}${search(query)}`)).text()) as T,

    async send<T>(method: string, path: string, body?: unknown) {
      const json = body === undefined ? {} : jsonBody(body)
      return parse(await (await call(method, path, json)).text()) as T
    },
    upload: async <T>(path: string, form: FormData) =>
      parse(await (await call('POST', path, { body: form })).text()) as T,
    text: async (path) => (await call('GET', path)).text(),

    async all<T>(path: string, query: Query = {}) {
      const found: T[] = []
      for (let page = 1; page > 0; ) {
        const { results, pagination } = await api.get<Page<T>>(path, {
          ...query,
          page,
          page_size: PAGE_SIZE,
        })
        found.push(...results)
        page = pagination.next
      }
      return found
    },
  }
  return api
}

function jsonBody(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

function search(query: Query = {}): string {
  const present = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  )
  return present.length === 0 ? '' : `?${new URLSearchParams(present)}`
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
