/** `GET admin/system/`: what this process runs on, and how requests reach it. */
import { getFips } from 'node:crypto'
import { arch, version as kernel, platform } from 'node:os'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { VERSION } from '../../openapi/version.ts'
import type { AdminDeps } from '../../ports.ts'

const SystemInfo = Type.Object(
  {
    http_headers: Type.Record(Type.String(), Type.String()),
    http_host: Type.String(),
    http_is_secure: Type.Boolean(),
    runtime: Type.Object({
      /** Of Node.js, under the name that authentik's clients know. */
      python_version: Type.String(),
      environment: Type.String(),
      architecture: Type.String(),
      platform: Type.String(),
      uname: Type.String(),
      openssl_version: Type.String(),
      openssl_fips_enabled: Type.Boolean(),
      authentik_version: Type.String(),
    }),
    brand: Type.String(),
    server_time: Type.String({ format: 'date-time' }),
    embedded_outpost_disabled: Type.Boolean(),
    embedded_outpost_host: Type.String(),
    base_url: Type.String(),
  },
  { title: 'SystemInfo' },
)

export const systemRoute: FastifyPluginAsyncTypebox<{ deps: AdminDeps }> = async (
  app,
  { deps },
) => {
  app.get(
    '/admin/system/',
    {
      schema: { summary: 'Tells what the server runs on.', response: { 200: SystemInfo } },
      config: { permission: 'authentik_rbac.view_system_info' },
    },
    async (request) => ({
      http_headers: shownHeaders(request),
      http_host: request.host,
      http_is_secure: request.protocol === 'https',
      runtime: {
        python_version: process.version,
        environment: 'gatehouse',
        ...{ architecture: arch(), platform: platform(), uname: kernel() },
        openssl_version: process.versions.openssl,
        openssl_fips_enabled: getFips() === 1,
        authentik_version: VERSION,
      },
      brand: request.context.brand.domain,
      server_time: new Date(deps.clock.now()).toISOString(),
      ...{ embedded_outpost_disabled: true, embedded_outpost_host: '' },
      base_url: deps.publicUrl,
    }),
  )
}

/** What proxies say of the way here. Others may be secrets. */
const SHOWN = /^(?:host|user-agent|accept.*|forwarded|via|x-forwarded-.*|x-real-ip|x-request-id)$/

function shownHeaders({ headers }: FastifyRequest): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => SHOWN.test(name))
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]))
}
