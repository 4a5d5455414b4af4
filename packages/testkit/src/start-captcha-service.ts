/** Stands in for Turnstile, reCAPTCHA and hCaptcha: a script that makes tokens, and a place that judges them. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Scope } from './scope.ts'

export interface CaptchaService {
  /** Of the script for pages. */
  readonly scriptUrl: string
  /** Where servers check tokens. */
  readonly verifyUrl: string
  /** What servers asked. */
  readonly asked: readonly Readonly<Record<string, unknown>>[]
  /** What it says to a token; those that are not here are not right. May be changed at any time. */
  readonly verdicts: Map<string, object>
}

/** What a browser's token is. */
export const CAPTCHA_TOKEN = 'token-of-a-person'

/** As the real ones: it shows what people have to press, or works by itself when it is asked to. */
const SCRIPT = `
window.grecaptcha = {
  ready: (go) => go(),
  render(place, { callback, size }) {
    window.grecaptcha.execute = () => callback('${CAPTCHA_TOKEN}')
    if (size === 'invisible') return 0
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'I am a person'
    button.onclick = () => callback('${CAPTCHA_TOKEN}')
    place.append(button)
    return 0
  },
}
`

export async function startCaptchaService(t: Scope): Promise<CaptchaService> {
  const asked: Record<string, unknown>[] = []
  const verdicts = new Map<string, object>([[CAPTCHA_TOKEN, { success: true }]])
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/javascript').end(SCRIPT)
      return
    }
    const question = await read(request)
    asked.push(question)
    const wrong = { success: false, 'error-codes': ['invalid-input-response'] }
    const verdict = verdicts.get(String(question['response'])) ?? wrong
    response.setHeader('content-type', 'application/json').end(JSON.stringify(verdict))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return { scriptUrl: `${url}/api.js`, verifyUrl: `${url}/siteverify`, asked, verdicts }
}

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await text(request)
  if (request.headers['content-type'] === 'application/json') return JSON.parse(body)
  return Object.fromEntries(new URLSearchParams(body))
}
