/** A listening server with what every one of them answers: health, and whatever is not there. */
import type { GatehouseConfig } from '@gatehouse/config'
import { brandSettings } from '@gatehouse/core'
import type { PageError } from '@gatehouse/errors'
import { closeGently, createServer, health, notFound } from '@gatehouse/http-kit'
import { renderError } from '@gatehouse/pages'
import { chooseLocale, LOCALES } from '@gatehouse/protocol'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../composition/compose.ts'
import { readTlsFiles } from './named-files.ts'

export interface Serving {
  /** Where it listens. */
  readonly url: string
  /** Finishes requests in flight, then ends what happens behind them. */
  close(): Promise<void>
}

export interface OpenServerOptions {
  readonly config: Pick<GatehouseConfig, 'host' | 'port' | 'trustProxy' | 'tls'>
  readonly deps: Deps
  readonly log: FastifyBaseLogger
  /** Milliseconds for which it goes on serving once it is to close; default 0. */
  readonly graceMs?: number
  /** Adds the routes of one service or of several. */
  mount(app: FastifyInstance): Promise<void>
}

export async function openServer(options: OpenServerOptions): Promise<Serving> {
  const { config, deps, log, mount, graceMs = 0 } = options
  const { drain } = deps.instruments
  const app = createServer({
    logger: log,
    trustProxy: config.trustProxy,
    tls: await readTlsFiles(config),
    ...deps.instruments,
  })
  await app.register(notFound, { render: (...args) => renderPage(deps, ...args) })
  await app.register(health, { checks: checksOf(deps), drain })
  await mount(app)
  const url = await app.listen({ host: config.host, port: config.port })
  return { url, close: () => closeGently(app, { drain, graceMs }) }
}

/** What a process cannot serve without. */
export function checksOf({ database, ping }: Pick<Deps, 'database' | 'ping'>) {
  return {
    postgres: async () => void (await database.prisma.$queryRaw`SELECT 1`),
    redis: () => ping(),
  }
}

async function renderPage(
  { brands }: Pick<Deps, 'brands'>,
  error: PageError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const brand = await brands.match(request.hostname)
  const wishes = {
    acceptLanguage: request.headers['accept-language'],
    usual: brandSettings(brand).locale,
  }
  const locale = chooseLocale(wishes, LOCALES)
  const { html, headers, status } = renderError(
    { status: error.statusCode, ...error.told, requestId: request.id },
    { brand, locale },
  )
  return reply
    .code(status)
    .headers({ ...headers })
    .send(html)
}
