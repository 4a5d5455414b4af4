/** A device's request, and the service that gets it. */
import type { Test } from 'tap'
import { type Built, build, type Fakes } from './fixtures.ts'

const FORM = 'application/x-www-form-urlencoded'

export function setup(t: Test, fakes?: Fakes): Promise<Built> {
  const built = build(fakes)
  t.teardown(async () => (await built).app.close())
  return built
}

export interface Sent {
  body?: string | Record<string, string>
  authorization?: string
  contentType?: string
  userAgent?: string
}

export function ask({ app }: Pick<Built, 'app'>, sent: Sent) {
  const { body, authorization, contentType = FORM, userAgent } = sent
  const payload = typeof body === 'object' ? new URLSearchParams(body).toString() : body
  return app.inject({
    method: 'POST',
    url: '/application/o/device/',
    headers: {
      ...(payload === undefined ? {} : { 'content-type': contentType }),
      ...(authorization === undefined ? {} : { authorization }),
      ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
    },
    ...(payload === undefined ? {} : { payload }),
  })
}

export const base64 = (text: string) => Buffer.from(text).toString('base64')
