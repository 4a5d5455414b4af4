/** Mounts every service on one Fastify instance; each keeps its own parsers, hooks and error format. */
import { authorizeService } from '@gatehouse/authorize'
import { deviceFlowService } from '@gatehouse/device-flow'
import type { PageError } from '@gatehouse/errors'
import { health, notFound } from '@gatehouse/http-kit'
import { locales, renderError } from '@gatehouse/pages'
import { chooseLocale } from '@gatehouse/protocol'
import { tokenService } from '@gatehouse/token'
import { userinfoService } from '@gatehouse/userinfo'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from './compose.ts'

export async function mountServices(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(notFound, { render: (error, request, reply) => page(error, request, reply) })
  await app.register(health, {
    checks: {
      postgres: async () => void (await deps.database.prisma.$queryRaw`SELECT 1`),
      redis: () => deps.ping(),
    },
  })
  await app.register(tokenService, deps)
  await app.register(userinfoService, deps)
  await app.register(deviceFlowService, deps)
  await app.register(authorizeService, deps)

  async function page(
    error: PageError,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const brand = await deps.brands.match(request.hostname)
    const acceptLanguage = request.headers['accept-language']
    const { html, headers, status } = renderError(
      {
        status: error.statusCode,
        title: error.title,
        message: error.message,
        requestId: request.id,
      },
      { brand, locale: chooseLocale({ acceptLanguage }, locales) },
    )
    return reply
      .code(status)
      .headers({ ...headers })
      .send(html)
  }
}
