/** Everything that a cluster is asked for, one kind at a time. */
import { httpBrowser, LOAD_CLIENT, openClient, post } from '@gatehouse/testkit'
import type { Sample } from '../load/sample.ts'
import { clientCredentialsEs256, clientCredentialsRs256 } from '../rows/client-credentials.ts'
import { codeExchangeEs256, codeExchangeRs256 } from '../rows/code-exchange.ts'
import { devicePoll } from '../rows/device-poll.ts'
import { introspect } from '../rows/introspect.ts'
import { discovery, jwks } from '../rows/metadata.ts'
import { refreshEs256, refreshRs256 } from '../rows/refresh-rotation.ts'
import type { Load, LoadRow } from '../rows/row.ts'
import { signInPage } from '../rows/sign-in-page.ts'
import { userinfo } from '../rows/userinfo.ts'

export interface Operation {
  readonly title: string
  readonly load: Load
}

/** Of people at the same time. */
const PEOPLE = 4

export const OPERATIONS: readonly Operation[] = [
  ...[discovery, jwks, userinfo, introspect, clientCredentialsEs256, clientCredentialsRs256].map(
    of,
  ),
  ...[devicePoll, refreshEs256, refreshRs256, codeExchangeEs256, codeExchangeRs256].map(of),
  of(signInPage),
  { title: 'device authorization', load: visits(startDevice) },
  { title: 'session → code → tokens, RS256 ID token', load: visits(openWithSession()) },
  { title: 'password → session → code → tokens, RS256 ID token', load: visits(signIn) },
]

function of({ title, product }: LoadRow): Operation {
  if (!product) throw new Error(`the product has no part in "${title}"`)
  return { title, load: product }
}

type Visit = (origin: string) => Promise<{ readonly status: number }>

/** A few at a time, each as soon as the one before is done. */
function visits(visit: Visit): Load {
  return async ({ product: { origin } }, seconds) => {
    await visit(origin)
    const took: number[] = []
    let failures = 0
    const began = performance.now()
    const elapsed = () => (performance.now() - began) / 1000
    const keepVisiting = async () => {
      while (elapsed() < seconds) {
        const since = performance.now()
        if ((await visit(origin)).status !== 200) failures += 1
        took.push(performance.now() - since)
      }
    }
    await Promise.all(Array.from({ length: PEOPLE }, keepVisiting))
    return sampleOf(took, elapsed(), failures)
  }
}

function sampleOf(took: readonly number[], seconds: number, failures: number): Sample {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { requests: took.length, seconds, failures, p50: at(0.5), p99: at(0.99) }
}

let addresses = 0

/** From an address of its own each time, as they are limited by address. */
function startDevice(origin: string) {
  addresses += 1
  const address = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
  const fields = { client_id: LOAD_CLIENT.clientId, scope: 'openid' }
  return post(`${origin}/application/o/device/`, fields, { 'x-forwarded-for': address })
}

function signIn(origin: string) {
  return openClient(origin, httpBrowser(origin))
}

/** Signed in once, and asked for nothing from then on. */
function openWithSession(): Visit {
  const browsers = new Map<string, ReturnType<typeof httpBrowser>>()
  return (origin) => {
    const browser = browsers.get(origin) ?? httpBrowser(origin)
    browsers.set(origin, browser)
    return openClient(origin, browser)
  }
}
