import { createServer } from '@gatehouse/http-kit'
import type { FastifyBaseLogger, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { tokenService } from '../src/plugin.ts'
import { aWorld, optionsFor, type World } from './world.ts'

const ignore = () => {}
const logger: FastifyBaseLogger = {
  ...{ level: 'silent', silent: ignore, msgPrefix: undefined },
  ...{ trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore, fatal: ignore },
  child: () => logger,
} as never

export interface Service {
  readonly world: World
  readonly get: (url: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>
  readonly options: Service['get']
  readonly post: (
    url: string,
    form: Record<string, string> | string,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
}

/** The whole service over HTTP, on a world of fakes. */
export async function aService(
  t: Test,
  change: (world: World) => void = () => {},
): Promise<Service> {
  const world = aWorld()
  change(world)
  const app = createServer({ logger, trustProxy: false })
  t.teardown(() => app.close())
  await app.register(tokenService, optionsFor(world))
  return {
    world,
    get: (url, headers = {}) => app.inject({ method: 'GET', url, headers }),
    options: (url, headers = {}) => app.inject({ method: 'OPTIONS', url, headers }),
    post: (url, form, headers = {}) =>
      app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
      }),
  }
}

export const asDemo = { client_id: 'demo', client_secret: 'the-secret' }
export const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
